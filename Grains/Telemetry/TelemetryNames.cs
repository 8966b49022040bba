namespace TradeMind.Grains.Telemetry;

/// <summary>The names under which collectors find what the service measures and traces (docs/operations.md lists them).</summary>
public static class TelemetryNames
{
    /// <summary>Of the meter and of the activity source.</summary>
    public const string Source = "TradeMind";

    public const string Slices = "trademind.slices",
        Fills = "trademind.fills",
        DecisionDuration = "trademind.decision.duration",
        AppendDuration = "trademind.journal.append.duration",
        RecoveryDuration = "trademind.portfolio.recovery.duration",
        FeedAge = "trademind.feed.age",
        Equity = "trademind.portfolio.equity",
        Breaker = "trademind.portfolio.breaker",
        Stalled = "trademind.session.stalled",
        StaleSymbols = "trademind.session.stale_symbols",
        ModelCalls = "trademind.model.calls",
        ModelCost = "trademind.model.cost",
        ModelDuration = "trademind.model.call.duration";

    internal const string PortfolioTag = "portfolio", SymbolTag = "symbol", FeedTag = "feed", SinceTag = "since", ModelTag = "model",
        AgentTag = "agent", VerdictTag = "verdict";
}
