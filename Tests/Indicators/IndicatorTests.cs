using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Tests.Indicators;

/// <summary>
/// What every indicator must hold. A subclass says which oracle columns it answers to and adds an example worked by hand.
/// </summary>
public abstract class IndicatorTests<TIndicator>
    where TIndicator : struct, IIndicator<TIndicator>
{
    private const int Bars = 700;

    public static TheoryData<string> OracleSymbols => new("AAPL", "MSFT", "XOM");

    protected static ParameterSet Defaults => ParameterSet.Defaults(TIndicator.Definition.Name, TIndicator.Definition.Parameters);

    /// <summary>The runs the oracle knows; the parameters of the first one are used by all other tests.</summary>
    protected abstract IReadOnlyList<OracleCase> OracleCases { get; }

    private ParameterSet Parameters => OracleCases[0].Parameters;

    /// <summary>
    /// True for an output that rightly falls silent after its first value, such as the band on the other side of a trend.
    /// </summary>
    protected virtual bool MayFallSilent(string output) => false;

    /// <summary>False for an indicator that has nothing to say before the price has moved.</summary>
    protected virtual bool IsReadyWithoutMoves => true;

    [SkippableTheory]
    [MemberData(nameof(OracleSymbols))]
    public void Agrees_with_the_oracle(string symbol)
    {
        foreach (var known in OracleCases)
        {
            var columns = Run(known.Parameters, DailyFile.Load(symbol));
            foreach (var (output, column) in known.Columns)
            {
                var name = $"{known.Prefix}.{column}";
                var compared = CompareWhereBothHaveAValue(
                    $"{symbol} {name}", OracleFile.Column(symbol, name), columns[TIndicator.Definition.Outputs.ToList().IndexOf(output)]);
                Assert.True(compared > 100, $"{symbol} {name}: only {compared} values compared");
            }
        }
    }

    [Fact]
    public void Batch_equals_stream()
    {
        var series = RandomWalk.Series(Bars, seed: 11);
        var indicator = TIndicator.Create(Parameters);
        Assert.Equal(IndicatorBatch.Run(TIndicator.Create(Parameters), series), Feed(ref indicator, series, 0, series.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(29)]
    [InlineData(400)]
    public void Copy_is_independent_and_continues(int cut)
    {
        var series = RandomWalk.Series(Bars, seed: 12);
        var unbroken = Run(Parameters, series);
        var original = TIndicator.Create(Parameters);
        Feed(ref original, series, 0, cut);
        var copy = StateCopy.From(in original);
        Assert.Equal(Tail(unbroken, cut), Feed(ref copy, series, cut, series.Count));
        Assert.Equal(Tail(unbroken, cut), Feed(ref original, series, cut, series.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(29)]
    [InlineData(400)]
    public void Saved_state_continues(int cut)
    {
        var series = RandomWalk.Series(Bars, seed: 13);
        var unbroken = Run(Parameters, series);
        var first = TIndicator.Create(Parameters);
        Feed(ref first, series, 0, cut);
        var resumed = TIndicator.Create(Parameters);
        StateReader.Load(ref resumed, StateWriter.Save(ref first));
        Assert.Equal(first.IsReady, resumed.IsReady);
        Assert.Equal(Tail(unbroken, cut), Feed(ref resumed, series, cut, series.Count));
    }

    [Fact]
    public void Reset_equals_fresh()
    {
        var series = RandomWalk.Series(Bars, seed: 14);
        var indicator = TIndicator.Create(Parameters);
        Feed(ref indicator, RandomWalk.Series(333, seed: 15), 0, 333);
        indicator.Reset();
        Assert.False(indicator.IsReady);
        Assert.Equal(Run(Parameters, series), Feed(ref indicator, series, 0, series.Count));
    }

    [Fact]
    public void Not_ready_is_na_n_then_always_a_value()
    {
        CheckReadiness(RandomWalk.Series(Bars, seed: 16), endsReady: true);
        CheckReadiness(RandomWalk.Flat(Bars), IsReadyWithoutMoves);
    }

    [Fact]
    public void An_output_that_does_not_exist_is_an_error()
    {
        var indicator = TIndicator.Create(Parameters);
        Assert.Throws<ArgumentOutOfRangeException>(() => indicator.Output(TIndicator.Definition.Outputs.Count));
    }

    [Fact]
    public void Update_does_not_allocate()
    {
        var series = RandomWalk.Series(11_000, seed: 17);
        var indicator = TIndicator.Create(Parameters);
        UpdateAll(ref indicator, series, 0, 1_000);

        // A collection that another thread starts meanwhile charges this one for the rest of its allocation block, so the least of ten
        // counts.
        var least = long.MaxValue;
        for (var from = 1_000; from < series.Count; from += 1_000)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            UpdateAll(ref indicator, series, from, from + 1_000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData(37)]
    [InlineData(150)]
    [InlineData(301)]
    public void Warm_up_is_true(int start)
    {
        var warmUp = TIndicator.Create(Parameters).WarmUp;
        var series = RandomWalk.Series(2_000 + (warmUp ?? 0), seed: 18);
        var whole = Run(Parameters, series);
        var late = Run(Parameters, series.Range(start, series.Count - start));
        if (warmUp is { } bars)
        {
            foreach (var (k, output) in TIndicator.Definition.Outputs.Index())
            {
                Agreement.Check($"{output} begun at {start}", Tail(whole, start)[k], late[k], first: bars - 1);
            }
        }
        else
        {
            Assert.Contains(whole.Zip(late), pair => !Agreement.Holds(pair.First[^1], pair.Second[^1], Agreement.Floor(pair.First)));
        }
    }

    [Fact]
    public void Is_ready_when_warm()
    {
        var indicator = TIndicator.Create(Parameters);
        if (indicator.WarmUp is { } bars)
        {
            Feed(ref indicator, RandomWalk.Series(bars, seed: 19), 0, bars);
        }
        else
        {
            Feed(ref indicator, RandomWalk.Series(Bars, seed: 19), 0, Bars);
        }

        Assert.True(indicator.IsReady);
    }

    /// <summary>One column for each output.</summary>
    protected static double[][] Run(ParameterSet parameters, BarSeries series) => IndicatorBatch.Run(TIndicator.Create(parameters), series);

    private static int CompareWhereBothHaveAValue(string name, double[] oracle, double[] ours)
    {
        var floor = Agreement.Floor(oracle);
        var compared = 0;
        foreach (var (i, expected) in oracle.Index())
        {
            if (!double.IsNaN(expected) && !double.IsNaN(ours[i]))
            {
                Assert.True(Agreement.Holds(expected, ours[i], floor), $"{name} at {i}: the oracle has {expected:R}, ours is {ours[i]:R}");
                compared++;
            }
        }

        return compared;
    }

    private static double[][] Tail(double[][] columns, int from) => [.. columns.Select(column => column[from..])];

    private static double[][] Feed(ref TIndicator indicator, BarSeries series, int from, int to)
    {
        var columns = TIndicator.Definition.Outputs.Select(_ => new double[to - from]).ToArray();
        for (var i = from; i < to; i++)
        {
            indicator.Update(series[i]);
            for (var k = 0; k < columns.Length; k++)
            {
                columns[k][i - from] = indicator.Output(k);
            }
        }

        return columns;
    }

    private static void UpdateAll(ref TIndicator indicator, BarSeries series, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            indicator.Update(series[i]);
        }
    }

    private void CheckReadiness(BarSeries series, bool endsReady)
    {
        var indicator = TIndicator.Create(Parameters);
        var outputs = TIndicator.Definition.Outputs;
        var started = new bool[outputs.Count];
        for (var i = 0; i < series.Count; i++)
        {
            indicator.Update(series[i]);
            for (var k = 0; k < outputs.Count; k++)
            {
                var value = indicator.Output(k);
                Assert.False(double.IsInfinity(value), $"{outputs[k]} at {i} is infinite");
                Assert.True(!double.IsNaN(value) || !started[k] || MayFallSilent(outputs[k]), $"{outputs[k]} at {i} lost its value");
                started[k] |= !double.IsNaN(value);
            }

            Assert.Equal(indicator.IsReady, outputs.Index().All(o => started[o.Index] || MayFallSilent(o.Item)));
        }

        Assert.Equal(endsReady, indicator.IsReady);
    }
}
