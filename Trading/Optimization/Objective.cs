using TradeMind.Trading.Statistics;

namespace TradeMind.Trading.Optimization;

/// <summary>The ranking criterion of runs: a metric of the report, larger is better.</summary>
public sealed record Objective
{
    private Objective(string name, string title, Func<PerformanceReport, double?>? measure) =>
        (Name, Title, Measure) = (name, title, measure);

    public static Objective Return { get; } = new("return", "Total return", null);

    public static Objective Sharpe { get; } = new("sharpe", "Sharpe ratio", null);

    /// <summary>All there are.</summary>
    public static IReadOnlyList<Objective> All { get; } =
    [
        Sharpe,
        Return,
        new("calmar", "Calmar ratio", r => r.Drawdowns.Calmar),
        new("sortino", "Sortino ratio", r => r.Returns.Sortino),
        new("sqn", "System quality number", r => r.Trades.Sqn),
        new("profit-factor", "Profit factor", r => r.Trades.ProfitFactor),
    ];

    /// <summary>As it is named on a command line.</summary>
    public string Name { get; }

    public string Title { get; }

    /// <summary>Whether it is a figure of a year.</summary>
    public bool IsAnnual => Name is "sharpe" or "calmar" or "sortino";

    /// <summary>Reads it off a report; null for the two that every trial is measured by anyway.</summary>
    internal Func<PerformanceReport, double?>? Measure { get; }

    /// <exception cref="InvalidInputException">There is none of this name; the message lists those there are.</exception>
    public static Objective Named(string name) => All.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.Ordinal))
        ?? throw new InvalidInputException(
            $"objective '{name}' is not known: use {string.Join(", ", All.Select(o => o.Name))}", "objective", ErrorCodes.UnknownMetric);
}
