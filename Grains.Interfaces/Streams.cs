namespace TradeMind.Grains;

/// <summary>The streams of the event chain. Each keeps its order; each event comes at least once.</summary>
public static class Streams
{
    public const string Provider = "trading";

    /// <summary>Bars of all symbols of a portfolio.</summary>
    public const string MarketNamespace = "market";

    /// <summary>Slices for a strategy.</summary>
    public const string AnalysisNamespace = "analysis";

    /// <summary>Signals for a portfolio.</summary>
    public const string SignalNamespace = "signals";

    /// <summary>What a portfolio has journalled.</summary>
    public const string PortfolioNamespace = "portfolio";

    /// <summary>How far a backtest is.</summary>
    public const string BacktestNamespace = "backtests";

    /// <summary>
    /// The links of the chain from a bar to a decision. Each has queues of its own: a session reads bars and signals and has slices
    /// analysed, and would wait for itself in a queue that is full of all of them.
    /// </summary>
    public static IReadOnlyList<string> Chain { get; } = [MarketNamespace, AnalysisNamespace, SignalNamespace];

    public static StreamId Backtest(string run) => StreamId.Create(BacktestNamespace, run);

    public static StreamId Market(string portfolio) => StreamId.Create(MarketNamespace, portfolio);

    public static StreamId Analysis(string strategyKey) => StreamId.Create(AnalysisNamespace, strategyKey);

    public static StreamId Signals(string portfolio) => StreamId.Create(SignalNamespace, portfolio);

    public static StreamId Portfolio(string portfolio) => StreamId.Create(PortfolioNamespace, portfolio);
}
