using TradeMind.Storage.Journal;
using TradeMind.Tests.Simulation;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Sessions;

/// <summary>A session's plan is changed while it runs.</summary>
public class PlanChangeTests
{
    private static readonly BarSeries[] Series = Simulations.FiveSymbols.Series();
    private static readonly DateTime At = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    internal static SessionSettings Settings { get; } = new()
    {
        Symbols = ["SYN-A", "SYN-C", "SYN-D"],
        Sizing = "equity-fraction:0.30",
        Risk = Simulations.FiveSymbols.Options.Risk,
        Strategies =
        [
            new()
            {
                Id = "crossover",
                Strategy = "ma_crossover",
                Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["fast"] = 2, ["slow"] = 5 }
            },
            new() { Id = "rsi_mean_reversion", Weight = 0.5 },
        ],
    };

    /// <summary>
    /// Every kind of change, one after another; the symbol B joins in the middle of its bars, E joins, leaves and joins again.
    /// </summary>
    internal static IReadOnlyList<ScriptedChange> Script { get; } =
    [
        Changed(30, new StrategyChanged("crossover", null, 2, new Dictionary<string, double>(StringComparer.Ordinal) { ["fast"] = 3 })),
        Changed(60, new WatchlistChanged(["syn-b", "SYN-E"], [])),
        Changed(60, new StrategyAdded(new StrategySettings { Id = "macd_trend" })),
        Changed(100, new StrategyChanged("rsi_mean_reversion", false, null, null)),
        Changed(140, new StrategyRemoved("macd_trend")),
        Changed(152, new WatchlistChanged([], ["SYN-E"])),
        Changed(170, new WatchlistReplaced(["SYN-A", "SYN-B", "SYN-C", "SYN-D", "SYN-E"])),
        Changed(180, new StrategyChanged("rsi_mean_reversion", true, 3, null)),
        Changed(200, new StrategyAdded(new StrategySettings { Id = "momentum", Strategy = "momentum_rotation" })),
    ];

    [Fact]
    public void What_is_done_again_from_the_journal_is_the_same()
    {
        var entries = Run().ToList();
        var again = new PortfolioSession(Settings.ToPlan(StrategyCatalog.BuiltIn));

        Assert.All(entries, entry => Assert.Equal(entry, again.Repeat(entry, StrategyCatalog.BuiltIn)));
        Assert.Equal(Script.Count, entries.OfType<PlanEntry>().Count());
        Assert.Equal(["SYN-A", "SYN-C", "SYN-D", "SYN-B", "SYN-E"], again.Plan.Symbols.Select(s => s.Ticker));
        Assert.Equal(entries.OfType<PlanEntry>().Last().Sequence, again.PlanSequence);
    }

    [Fact]
    public void What_is_read_of_a_change_equals_what_was_written() => Assert.All(Run().OfType<PlanEntry>(), entry =>
    {
        var text = JournalCodec.Encode(entry);
        Assert.Equal(JournalCodec.Plan, JournalCodec.KindOf(entry));
        Assert.Equal(entry, JournalCodec.Decode(JournalCodec.Plan, text));
        Assert.Equal(text, JournalCodec.Encode(JournalCodec.Decode(JournalCodec.Plan, text)));
    });

    [Fact]
    public void A_change_alters_what_is_traded_from_the_next_slice_on()
    {
        var plain = new SessionBacktest(Settings.ToPlan(StrategyCatalog.BuiltIn)).Run([Series[0], Series[2], Series[3]], At).ToList();
        var changed = Run().ToList();
        var first = changed.FindIndex(e => e is PlanEntry);

        Assert.Equal(plain.Take(first), changed.Take(first));
        Assert.Contains(changed.Skip(first).SelectMany(e => e.Outcome.Fills), fill => fill.Symbol >= 3);
        var silent = changed.SkipWhile(e => e is not PlanEntry { Command.Id: "change-4" }).Skip(1).OfType<SliceEntry>().First();
        Assert.DoesNotContain(silent.Advice, a => a.Agent == "rsi_mean_reversion");
    }

    [Fact]
    public void A_strategy_with_other_parameters_says_what_one_that_was_there_from_the_beginning_says()
    {
        var entries = Run().ToList();
        var slices = entries.OfType<SliceEntry>().ToList();
        var from = slices.FindIndex(s => s.Ticks == Script[0].After) + 1;
        var planned = Settings.Strategies[0] with
        {
            Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["fast"] = 3, ["slow"] = 5 }
        };
        var fresh = planned.ToPlanned(StrategyCatalog.BuiltIn) is var p ? p.Entry.CreateBank(p.Parameters, 5) : null!;
        var said = slices.Take(from + 1).Select(s => fresh.Evaluate(s.Bars)).ToList();

        Assert.Equal(said[from].AsEnumerable(), slices[from].Advice[0].Signals);
    }

    [Fact]
    public void A_symbol_that_joins_has_all_its_bars_behind_it()
    {
        var entries = Run().ToList();
        var joined = entries.OfType<SliceEntry>().First(s => s.Bars.Symbols.Contains(3));
        var bank = StrategyCatalog.BuiltIn.Find("macd_trend") is var entry ? entry.CreateBank(entry.Parameters, 1) : null!;
        Signal last = default;
        foreach (var bar in Enumerable.Range(0, Series[1].Count).Select(i => Series[1][i]).Where(bar => bar.Ticks <= joined.Ticks))
        {
            last = bank.Evaluate(new SliceBars(bar.Ticks, [0], [bar]))[0];
        }

        Assert.NotEqual(SignalSide.Abstain, last.Side);
        Assert.Equal(last, joined.Advice.Single(a => a.Agent == "macd_trend").Signals[joined.Bars.Symbols.IndexOf(3)]);
    }

    [Fact]
    public void What_is_held_stays_on_the_watchlist()
    {
        var backtest = new SessionBacktest(Settings.ToPlan(StrategyCatalog.BuiltIn));
        _ = backtest.Run([Series[0], Series[2], Series[3]], At).First(_ => backtest.Session.Account.OpenPositions > 0
            && backtest.Session.Account.Ledger.Positions.ToArray().Any(p => p.Quantity > 0));
        var held = Enumerable.Range(0, 3).First(i => backtest.Session.Account.Ledger.Positions[i].Quantity > 0);
        var (before, sequence) = (StateWriterOf(backtest.Session), backtest.Session.Sequence);

        var fault = Assert.ThrowsAny<DomainException>(() => Apply(backtest.Session, new WatchlistChanged([], [Settings.Symbols[held]])));

        Assert.Equal("symbols", fault.Field);
        Assert.Contains($"'{Settings.Symbols[held]}' cannot be taken off", fault.Message, StringComparison.Ordinal);
        Assert.Equal((sequence, before), (backtest.Session.Sequence, StateWriterOf(backtest.Session)));
    }

    [Fact]
    public void The_same_command_is_carried_out_once()
    {
        var session = new PortfolioSession(Settings.ToPlan(StrategyCatalog.BuiltIn));
        Apply(session, Script[0].Change);
        Assert.True(session.HasApplied("x"));
        Assert.Contains("already carried out", Assert.ThrowsAny<ArgumentException>(() => Apply(session, Script[0].Change)).Message,
            StringComparison.Ordinal);
        Assert.Equal(1, session.Sequence);
    }

    public static TheoryData<string, PlanChange> Bad { get; } = new()
    {
        {
            "parameters.fast",
            new StrategyChanged("crossover", null, null, new Dictionary<string, double>(StringComparer.Ordinal) { ["fast"] = -1 })
        },
        {
            "parameters.speed",
            new StrategyChanged("crossover", null, null, new Dictionary<string, double>(StringComparer.Ordinal) { ["speed"] = 1 })
        },
        {
            "parameters",
            new StrategyChanged("crossover", null, null, new Dictionary<string, double>(StringComparer.Ordinal) { ["fast"] = 9 })
        },
        { "weight", new StrategyChanged("crossover", null, 0, null) },
        { "weight", new StrategyChanged("crossover", null, double.NaN, null) },
        { "id", new StrategyChanged("nobody", true, null, null) },
        { "id", new StrategyAdded(new StrategySettings { Id = "crossover", Strategy = "macd_trend" }) },
        { "id", new StrategyAdded(new StrategySettings { Id = "../x", Strategy = "macd_trend" }) },
        { "strategy", new StrategyAdded(new StrategySettings { Id = "nothing" }) },
        { "symbols", new WatchlistChanged(["SYN-A"], []) },
        { "symbols", new WatchlistChanged(["A B"], []) },
        { "symbols", new WatchlistChanged([], ["ZZ"]) },
        { "symbols", new WatchlistChanged(["SYN-B", "syn-b"], []) },
        { "symbols", new WatchlistReplaced([]) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_cannot_be_is_told_with_its_field(string field, PlanChange change) =>
        Assert.Equal(field, Assert.ThrowsAny<DomainException>(() => change.Of(Settings, new BarTime(7), StrategyCatalog.BuiltIn)).Field);

    [Fact]
    public void One_strategy_votes_always()
    {
        var one = new StrategyRemoved("crossover").Of(Settings, BarTime.None, StrategyCatalog.BuiltIn);
        Assert.Equal(
            "id",
            Assert.ThrowsAny<DomainException>(() =>
                new StrategyRemoved("rsi_mean_reversion").Of(one, BarTime.None, StrategyCatalog.BuiltIn)).Field);
        Assert.Equal(
            "isEnabled",
            Assert.ThrowsAny<DomainException>(() =>
                new StrategyChanged("rsi_mean_reversion", false, null, null).Of(one, BarTime.None, StrategyCatalog.BuiltIn)).Field);
    }

    [Fact]
    public void Only_what_the_configuration_changes_is_put_over_what_was_changed_since()
    {
        var since = new StrategyChanged("crossover", null, 7, null).Of(Settings, new BarTime(5), StrategyCatalog.BuiltIn);
        since = new WatchlistChanged(["SYN-B"], ["SYN-D"]).Of(since, new BarTime(5), StrategyCatalog.BuiltIn);
        var configured = Settings with
        {
            Symbols = ["SYN-A", "SYN-C", "SYN-D", "SYN-E"],
            VoteThreshold = 0.1,
            Strategies = [Settings.Strategies[0], Settings.Strategies[1] with { Weight = 4 }, new() { Id = "macd_trend" }]
        };

        var merged = new ConfigurationChanged(Settings, configured).Of(since, new BarTime(9), StrategyCatalog.BuiltIn);

        Assert.Equal(["SYN-A", "SYN-B", "SYN-C", "SYN-E"], merged.Symbols);
        Assert.Equal(
            [("crossover", 7.0), ("rsi_mean_reversion", 4.0), ("macd_trend", 1.0)], merged.Strategies.Select(s => (s.Id, s.Weight)));
        Assert.Equal(0.1, merged.VoteThreshold);
        Assert.Equal([new SymbolGap("SYN-B", 0, 5), new SymbolGap("SYN-D", 5, null), new SymbolGap("SYN-E", 0, 9)], merged.Gaps);
        Assert.Equal(merged, new ConfigurationChanged(configured, configured).Of(merged, new BarTime(10), StrategyCatalog.BuiltIn));
    }

    [Fact]
    public void Differences_are_told_value_by_value() => Assert.Equal(
        [
            "strategies.crossover.parameters.fast: 2 -> 3",
            "strategies.crossover.weight: 1 -> 2",
            "watchlist: SYN-A SYN-C SYN-D -> SYN-A SYN-C SYN-D SYN-E"
        ],
        PlanDifference.Between(
            Settings,
            new WatchlistChanged(["SYN-E"], []).Of(
                Script[0].Change.Of(Settings, BarTime.None, StrategyCatalog.BuiltIn), BarTime.None, StrategyCatalog.BuiltIn))
            .Select(d => d.ToString())
            .Order(StringComparer.Ordinal));

    internal static IEnumerable<JournalEntry> Run() =>
        new SessionBacktest(Settings.ToPlan(StrategyCatalog.BuiltIn)).Run(Settings, Series, Script, StrategyCatalog.BuiltIn, At);

    private static ScriptedChange Changed(int slice, PlanChange change) =>
        new(Series.SelectMany(s => s.Ticks.ToArray()).Distinct().Order().ElementAt(slice), change);

    private static void Apply(PortfolioSession session, PlanChange change)
    {
        var after = change.Of(Settings, new BarTime(session.Ticks), StrategyCatalog.BuiltIn);
        session.Apply(new PlanCommand("x", "me", "", At, Settings, after), after.ToPlan(StrategyCatalog.BuiltIn));
    }

    private static string StateWriterOf(PortfolioSession session) => Convert.ToHexString(StateWriter.Save(ref session));
}
