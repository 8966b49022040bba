using TradeMind.Grains.Sessions;
using TradeMind.Simulation;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Simulation;

/// <summary>Sessions of made-up markets, simulated.</summary>
internal static class Simulations
{
    /// <summary>250 daily bars of five symbols, some missing, with stops, targets and costs.</summary>
    public static Scenario FiveSymbols { get; } = new(
        Seed: 7, Bars: 250, Symbols: 5, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);

    public static ConfiguredSession Session(Scenario scenario, params string[] strategies) =>
        Session(scenario.Series(), scenario.Options, strategies);

    public static ConfiguredSession Session(
        IReadOnlyList<BarSeries> series, Trading.Engine.AccountOptions options, params string[] strategies) => new(
            new SessionSettings(),
            new PortfolioConfiguration(series.Select(s => s.Symbol), strategies.Select(StrategyCatalog.BuiltIn.Find).Select(
                e => new ConfiguredStrategy(e.Definition.Id, e, e.Parameters)), options));

    /// <summary>The plan of a scenario, with its own fast and slow crossover and a second strategy beside it.</summary>
    public static ConfiguredSession Panel(Scenario scenario)
    {
        var crossover = scenario.Plan(AccountScope.Shared);
        var reversion = StrategyCatalog.BuiltIn.Find("rsi_mean_reversion");
        return new ConfiguredSession(
            new SessionSettings(),
            new PortfolioConfiguration(
                scenario.Series().Select(s => s.Symbol),
                [new ConfiguredStrategy("crossover", crossover.Strategy, crossover.Parameters),
                    new ConfiguredStrategy("reversion", reversion, reversion.Parameters, 0.5)],
                scenario.Options));
    }

    public static SessionRecord Record(ConfiguredSession session, IEnumerable<JournalEntry> entries)
    {
        var record = new SessionRecord(session.Plan.Symbols);
        foreach (var entry in entries)
        {
            record.Add(entry);
        }

        return record;
    }

    /// <summary>Series as they were traded, and what happened to them: the adjusted ones with two splits and two dividends.</summary>
    public static (BarSeries[] Traded, Dictionary<Symbol, IReadOnlyList<CorporateAction>> Actions) Traded(BarSeries[] adjusted)
    {
        var actions = new Dictionary<Symbol, IReadOnlyList<CorporateAction>>();
        DateTime Day(int symbol, int bar) => adjusted[symbol][bar].Time.Date;
        actions[adjusted[0].Symbol] =
        [
            new Dividend(Day(0, 60), 0.5), new Split(Day(0, 120), 4), new Dividend(Day(0, 180), 0.2), new Split(Day(0, 240), 0.5),
        ];
        actions[adjusted[1].Symbol] = [new Split(Day(1, 150).AddDays(-1), 2), new Dividend(Day(1, 150).AddDays(-1), 0.3)];
        return ([.. adjusted.Select(series => BarSeries.FromBars(
            series.Symbol, series.Interval,
            [.. BarUnits.AsTraded(
                [.. Enumerable.Range(0, series.Count).Select(i => series[i])], actions.GetValueOrDefault(series.Symbol, []))]))], actions);
    }

    public static SessionRecord Run(ConfiguredSession session, IReadOnlyList<BarSeries> series, SimulatedSessionOptions options)
    {
        using var simulation = new SimulatedSession(session, series, null, options);
        return Record(session, simulation.Run());
    }
}
