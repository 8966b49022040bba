using System.Collections.Frozen;

namespace TradeMind.Storage.Sql;

/// <summary>The tables that make up the books of a portfolio, and those that portfolios share.</summary>
internal static class BookTables
{
    /// <summary>What belongs to one portfolio, the journal first.</summary>
    public static IReadOnlyList<string> OfPortfolio { get; } =
    [
        "journal", "journal_snapshots", "journal_writers", "session_settings", "portfolio_snapshots", "holdings", "agent_decisions",
        "indicators", "orders", "trades", "session_events", "plan_changes", "audits",
    ];

    /// <summary>What all of them rest on: rows of one key are the same, so that those that are there stay.</summary>
    public static IReadOnlyList<string> Shared { get; } =
        ["market_data", "corporate_actions", "quarantined_bars", "news_items", "opinions", "portfolios"];

    /// <summary>What a database gives a row by itself.</summary>
    public static FrozenSet<string> Given { get; } = new[] { "time", "audits.id", "model_probes.id" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Columns with exact decimals, however a database keeps them.</summary>
    public static FrozenSet<string> Decimals { get; } = new[]
    {
        "portfolio_snapshots.cash", "portfolio_snapshots.reserved", "portfolio_snapshots.equity", "holdings.quantity",
        "holdings.average_cost", "holdings.cost_basis", "agent_decisions.asked", "agent_decisions.allowed", "orders.quantity",
        "orders.filled", "orders.limit_price", "orders.stop_price", "trades.quantity", "trades.price", "trades.commission",
        "trades.profit", "audits.equity_recorded", "audits.equity_rerun", "audits.equity_difference", "model_calls.reserved",
        "model_calls.cost", "model_budgets.amount",
    }.ToFrozenSet(StringComparer.Ordinal);
}
