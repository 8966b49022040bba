using System.Collections.Immutable;
using TradeMind.Storage.Journal;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Market;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Selection;

/// <summary>A session whose strategies are weighed by what they have earned.</summary>
public class SelectedSessionTests
{
    private static readonly DateTime At = new(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly BarSeries[] Series = Simulations.FiveSymbols.Series();

    /// <summary>Learns fast, so that weights differ within a year.</summary>
    private static readonly SelectionOptions Hedged = new() { Method = SelectionMethod.Hedge, LearningRate = 3, Window = 20 };

    [Fact]
    public void A_plan_with_its_own_weights_has_the_state_and_the_journal_it_always_had()
    {
        var (plain, selected) = (new PortfolioSession(Plan(SelectionOptions.Fixed)), new PortfolioSession(Plan(Hedged)));
        Assert.StartsWith(StateShape.Describe(ref plain), StateShape.Describe(ref selected), StringComparison.Ordinal);
        Assert.NotEqual(StateShape.Describe(ref plain), StateShape.Describe(ref selected));

        var entries = Slices(SelectionOptions.Fixed);

        Assert.All(entries, entry => Assert.Null(entry.Selection));
        Assert.All(entries, entry => Assert.DoesNotContain("selection", JournalCodec.Encode(entry), StringComparison.OrdinalIgnoreCase));
        Assert.All(entries, entry => Assert.Equal([1, 0.5, 1], entry.Advice.Select(a => a.Weight)));
    }

    [Fact]
    public void Weights_begin_equal_sum_to_one_and_come_apart()
    {
        var entries = Slices(Hedged);

        Assert.All(entries[0].Advice, agent => Assert.Equal(1.0 / 3, agent.Weight));
        Assert.All(entries, entry => Assert.Equal(1, entry.Advice.Sum(a => a.Weight), 12));
        Assert.Contains(entries, entry => entry.Advice.Max(a => a.Weight) > 0.5);
        Assert.NotEmpty(entries.SelectMany(e => e.Outcome.Fills));
        Assert.NotEqual(
            Slices(new SelectionOptions { Method = SelectionMethod.Equal }).Select(e => e.Outcome.Equity),
            entries.Select(e => e.Outcome.Equity));
    }

    [Fact]
    public void Every_entry_is_read_as_it_was_written_and_repeats()
    {
        var again = new PortfolioSession(Plan(Hedged));
        var entries = Run(Hedged);
        Assert.All(entries, entry =>
        {
            var text = JournalCodec.Encode(entry);
            var read = JournalCodec.Decode(JournalCodec.KindOf(entry), text);
            Assert.Equal(entry, read);
            Assert.Equal(text, JournalCodec.Encode(read));
            Assert.Equal(entry, again.Repeat(read, StrategyCatalog.BuiltIn));
        });

        var last = entries.OfType<SliceEntry>().Last();
        Assert.NotNull(last.Selection!.Trend);
        Assert.NotNull(last.Selection.MeanCorrelation);
        Assert.All(last.Selection.Strategies, s => Assert.NotNull(s.TrailingReturn));
        Assert.NotEqual(last, last with { Selection = last.Selection with { Trend = 7 } });
    }

    [Theory]
    [InlineData(SelectionMethod.Hedge)]
    [InlineData(SelectionMethod.RollingBest)]
    public void What_comes_later_changes_no_weight(SelectionMethod method)
    {
        var options = Hedged with { Method = method };
        var slices = SessionBacktest.Slices(Series, BarTime.None).ToList();
        var honest = Slices(options);
        foreach (var t in new[] { 30, 100, 200 })
        {
            // The bars of slice t itself are poisoned too: its weights come from the slices before it.
            var poisoned = slices.Select((slice, i) => i < t ? slice : Poisoned(slice));
            var entries = new SessionBacktest(Plan(options)).Run(poisoned, At).OfType<SliceEntry>().ToList();

            Assert.Equal(Weights(honest.Take(t + 1)), Weights(entries.Take(t + 1)));
            Assert.Equal(honest.Take(t + 1).Select(e => e.Selection), entries.Take(t + 1).Select(e => e.Selection));
            Assert.NotEqual(Weights(honest), Weights(entries));
        }
    }

    [Theory]
    [InlineData(SelectionMethod.Hedge)]
    [InlineData(SelectionMethod.RollingBest)]
    [InlineData(SelectionMethod.Drawn)]
    public void Loaded_in_the_middle_it_goes_on_with_the_same_entries(SelectionMethod method)
    {
        var plan = Plan(Hedged with { Method = method });
        var (unbroken, slices) = (Run(plan.Selection).OfType<SliceEntry>().ToList(), SessionBacktest.Slices(Series, BarTime.None).ToList());
        foreach (var half in new[] { 1, 99, 150 })
        {
            var first = new PortfolioSession(plan);
            first.Apply(new SessionCommand("start", SessionAction.Start, "backtest", "", At));
            foreach (var entry in unbroken.Take(half))
            {
                first.Apply(entry.Bars, entry.Advice);
            }

            var second = new PortfolioSession(plan);
            Assert.Equal(StateShape.Describe(ref first), StateShape.Describe(ref second));
            StateReader.Load(ref second, StateWriter.Save(ref first));
            Assert.All(unbroken.Skip(half), entry => Assert.Equal(entry, second.Apply(entry.Bars, entry.Advice)));
            var copy = first.CopyUnder(plan);
            Assert.All(unbroken.Skip(half), entry => Assert.Equal(entry, copy.Apply(entry.Bars, entry.Advice)));
            Assert.Equal(half, (int)first.Sequence - 1);
        }

        Assert.Equal(slices.Count, unbroken.Count);
    }

    [Fact]
    public void The_best_of_the_window_has_all_weight_once_it_is_full()
    {
        var entries = Slices(Hedged with { Method = SelectionMethod.RollingBest });

        Assert.All(entries.Take(20), entry => Assert.All(entry.Advice, agent => Assert.Equal(1.0 / 3, agent.Weight)));
        Assert.All(entries.Skip(20), entry =>
        {
            var strategies = entry.Selection!.Strategies;
            var best = strategies.MaxBy(s => s.TrailingReturn).Id;
            Assert.All(entry.Advice, agent => Assert.Equal(agent.Agent == best ? 1 : 0, agent.Weight));
        });
        Assert.True(entries.Skip(20).Select(e => e.Advice.Single(a => a.Weight > 0).Agent).Distinct().Count() > 1);
    }

    [Fact]
    public void A_random_choice_holds_for_a_window_and_follows_from_the_seed()
    {
        var one = Slices(Hedged with { Method = SelectionMethod.Drawn });

        Assert.All(one.Chunk(20), window => Assert.Single(window.Select(e => e.Advice.Single(a => a.Weight > 0).Agent).Distinct()));
        Assert.Equal(3, one.Select(e => e.Advice.Single(a => a.Weight > 0).Agent).Distinct().Count());
        Assert.Equal(Weights(one), Weights(Slices(Hedged with { Method = SelectionMethod.Drawn })));
        Assert.NotEqual(Weights(one), Weights(Slices(Hedged with { Method = SelectionMethod.Drawn, Seed = 2 })));
    }

    [Fact]
    public void A_model_tilts_hedge_alone_and_its_words_are_in_the_journal()
    {
        var tilt = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, [KeyValuePair.Create("macd_trend", 3.0), KeyValuePair.Create("nobody", 1.0)]);
        foreach (var method in new[] { SelectionMethod.Hedge, SelectionMethod.Equal })
        {
            var (session, again) = (Started(Hedged with { Method = method }), Started(Hedged with { Method = method }));
            foreach (var (i, before) in Slices(Hedged with { Method = method }).Index())
            {
                var entry = session.Apply(before.Bars, before.Advice, tilt: i % 50 == 49 ? null : tilt);
                var strategy = entry.Selection!.Strategies.Single(s => s.Id == "macd_trend");
                var weight = entry.Advice.Single(a => a.Agent == "macd_trend").Weight;

                Assert.Equal(method == SelectionMethod.Hedge && i % 50 != 49 ? 3.0 : null, strategy.Model);
                Assert.Equal(before.Selection!.Strategies.Select(s => s.Base), entry.Selection.Strategies.Select(s => s.Base));
                Assert.InRange(weight - strategy.Base, strategy.Model is null ? 0 : 0.01, strategy.Model is null ? 0 : 0.3);
                var read = JournalCodec.Decode(JournalCodec.Slice, JournalCodec.Encode(entry));
                Assert.Equal(entry, again.Repeat(read, StrategyCatalog.BuiltIn));
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_model_whose_weights_cannot_be_used_abstains(double weight)
    {
        var session = Started(Hedged);
        var slice = Slices(Hedged)[0];

        var tilt = ImmutableSortedDictionary<string, double>.Empty.Add("macd_trend", weight);
        var entry = session.Apply(slice.Bars, slice.Advice, tilt: tilt);

        Assert.Equal(slice, entry);
    }

    internal static PortfolioConfiguration Plan(SelectionOptions selection) => new(
        Series.Select(s => s.Symbol),
        [.. new[] { "ma_crossover", "macd_trend", "rsi_mean_reversion" }.Select(StrategyCatalog.BuiltIn.Find).Select(
            e => new ConfiguredStrategy(e.Definition.Id, e, e.Parameters, e.Definition.Id == "macd_trend" ? 0.5 : 1))],
        Simulations.FiveSymbols.Options)
    { Selection = selection };

    private static PortfolioSession Started(SelectionOptions selection)
    {
        var session = new PortfolioSession(Plan(selection));
        session.Apply(new SessionCommand("start", SessionAction.Start, "backtest", "", At));
        return session;
    }

    private static List<JournalEntry> Run(SelectionOptions selection) => [.. new SessionBacktest(Plan(selection)).Run(Series, At)];

    private static List<SliceEntry> Slices(SelectionOptions selection) => [.. Run(selection).OfType<SliceEntry>()];

    private static List<double> Weights(IEnumerable<SliceEntry> entries) => [.. entries.SelectMany(e => e.Advice.Select(a => a.Weight))];

    private static SliceBars Poisoned(SliceBars slice) => new(slice.Ticks, slice.Symbols, [.. slice.Bars.Select((bar, k) =>
        new Bar(bar.Time, bar.Open * (k + 2), bar.High * (k + 2), bar.Low * (k + 2), bar.Close * (k + 2), bar.Volume))]);
}
