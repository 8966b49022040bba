using System.Globalization;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Authoring;

/// <summary>
/// A strategy class as a struct, so that the one engine runs it as it runs every other: in backtests, in the simulation and live. A copy
/// shares the object; a second one of its own is made by saving and loading.
/// </summary>
/// <typeparam name="TShape">What the source generator wrote about the class.</typeparam>
public readonly struct ClassStrategy<TShape> : IStrategy<ClassStrategy<TShape>>
    where TShape : struct, IStrategyShape
{
    private readonly Strategy _strategy;

    private ClassStrategy(Strategy strategy) => _strategy = strategy;

    public static StrategyDefinition Definition => TShape.Definition;

    public int WarmUp => _strategy.WarmUp;

    public static ClassStrategy<TShape> Create(ParameterSet parameters)
    {
        var strategy = TShape.Create(parameters);
        strategy.Begin(TShape.Definition.Id, TShape.Indicators);
        return new ClassStrategy<TShape>(strategy);
    }

    /// <summary>Those it gave to Use, as far as the catalog has them.</summary>
    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
        [.. Create(parameters)._strategy.Indicators.Select(used => used.Line).OfType<IndicatorUse>()];

    public SignalSide Update(in Bar bar)
    {
        try
        {
            return _strategy.Update(bar);
        }
        catch (Exception exception) when (exception is not DomainException)
        {
            throw Failed(bar.Time, exception);
        }
    }

    public static int UpdateUntil(
        ref ClassStrategy<TShape> strategy, BarSeries series, int first, int end, SignalSides awaited, out SignalSide side)
    {
        ArgumentNullException.ThrowIfNull(series);
        var row = first;
        try
        {
            side = strategy._strategy.UpdateUntil(series, ref row, end, awaited);
            return row;
        }
        catch (Exception exception) when (exception is not DomainException)
        {
            throw Failed(series[row].Time, exception);
        }
    }

    public Signal Describe()
    {
        var (side, confidence, source, a, b, c) = _strategy.Advice;
        if (side == SignalSide.Abstain)
        {
            return Signal.Abstain;
        }

        // A number that is not finite cannot be recorded, and a sentence without it would say something else.
        return source is null || !double.IsFinite(a) || !double.IsFinite(b) || !double.IsFinite(c)
            ? new Signal(side, confidence, new Evidence(Used(0), Used(1), Used(2)))
            : new Signal(side, confidence, new Evidence(a, b, c, MarkOf(source)));
    }

    public static string Explain(in Signal signal)
    {
        var (a, b, c, mark) = signal.Evidence;
        if (mark == 0)
        {
            return string.Join(", ", Labels.Zip((double[])[a, b, c], (label, value) => Format("{0} {1:0.####}", label, value)));
        }

        foreach (var reason in Reasons)
        {
            if (reason.Mark == mark)
            {
                return Format(reason.Words, a, b, c);
            }
        }

        return Format("a reason of an earlier version of the strategy, with the numbers {0}, {1} and {2}", a, b, c);
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _strategy.VisitState(ref visitor);
        TShape.VisitState(_strategy, ref visitor);
    }

    private static InvalidInputException Failed(DateTime time, Exception exception) => new(
        $"{TShape.Definition.Id} failed at the bar of {time:yyyy-MM-dd HH:mm}: {exception.GetType().Name}: {exception.Message}",
        "strategy", cause: exception);

    private static IReadOnlyList<string> Labels => field ??= Named();

    private static IReadOnlyList<string> Named()
    {
        var labels = Create(ParameterSet.Defaults(Definition.Id, Definition.Parameters))._strategy.Labels;
        return labels.Count == 0 ? ["close"] : [.. labels.Take(3)];
    }

    private double Used(int index)
    {
        var used = _strategy.Indicators;
        var value = index < used.Count ? used[index].Value : index == 0 ? _strategy.LastClose : 0;
        return double.IsFinite(value) ? value : 0;
    }

    private static (string Source, string Words, double Mark)[] Reasons =>
        field ??= [.. TShape.Reasons.Select(reason => (reason.Source, reason.Words, Mark(reason.Source)))];

    /// <summary>The mark of a reason, which is known unless it was loaded with the state.</summary>
    private static double MarkOf(string source)
    {
        foreach (var reason in Reasons)
        {
            if (ReferenceEquals(reason.Source, source))
            {
                return reason.Mark;
            }
        }

        return Mark(source);
    }

    /// <summary>
    /// A whole number above 0 that tells the reasons of a strategy apart and does not change as long as the reason is written the same way
    /// (FNV-1a, 32 bits): a recorded signal never gets the words of another reason.
    /// </summary>
    private static double Mark(string source)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in source)
        {
            hash = unchecked((hash ^ letter) * 16_777_619u);
        }

        return 1.0 + hash;
    }

    private static string Format(string words, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, words, values);
}
