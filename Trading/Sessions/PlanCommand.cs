using System.Globalization;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Selection;

namespace TradeMind.Trading.Sessions;

/// <summary>A change of the plan as it is journalled.</summary>
/// <param name="Id">Unique to this command: sent twice, it is carried out once.</param>
/// <param name="Who">By whom; <see cref="Configuration"/> for what the settings of the service say.</param>
/// <param name="Why">The reason that was given; may be empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Before">The settings until then.</param>
/// <param name="After">The settings from the next slice on.</param>
/// <param name="Configured">What the configuration said, when it is the one that changed; null for everyone else.</param>
public sealed record PlanCommand(
    string Id, string Who, string Why, DateTime At, SessionSettings Before, SessionSettings After, SessionSettings? Configured = null)
{
    public const string Configuration = "configuration";
}

/// <summary>The plan was changed.</summary>
public sealed record PlanEntry(long Sequence, long Ticks, PlanCommand Command, SessionOutcome Outcome)
    : JournalEntry(Sequence, Ticks, Outcome);

/// <summary>One value that differs between two plans.</summary>
/// <param name="Field">Such as <c>strategies.ma_crossover.parameters.fast</c> or <c>watchlist</c>.</param>
/// <param name="Before">As text; empty when there was none.</param>
/// <param name="After">As text; empty when there is none.</param>
public sealed record PlanDifference(string Field, string Before, string After)
{
    public override string ToString() => (Before.Length, After.Length) switch
    {
        (0, _) => $"{Field}: {After}",
        (_, 0) => $"{Field}: no longer {Before}",
        _ => $"{Field}: {Before} -> {After}",
    };

    /// <summary>Everything that differs, strategies first.</summary>
    public static IReadOnlyList<PlanDifference> Between(SessionSettings before, SessionSettings after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (was, now) = (Values(before), Values(after));
        return [.. was.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Select(field => new PlanDifference(field, was.GetValueOrDefault(field, ""), now.GetValueOrDefault(field, "")))
            .Where(d => !string.Equals(d.Before, d.After, StringComparison.Ordinal))];
    }

    private static Dictionary<string, string> Values(SessionSettings settings)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var strategy in settings.Strategies.OrderBy(s => s.Id, StringComparer.Ordinal))
        {
            var path = $"strategies.{strategy.Id}";
            values[path] = strategy.Strategy.Length > 0 ? strategy.Strategy : strategy.Id;
            if (strategy.Code is { } code)
            {
                values[$"{path}.code"] = code;
            }

            values[$"{path}.enabled"] = strategy.IsEnabled ? "true" : "false";
            values[$"{path}.weight"] = Text(strategy.Weight);
            foreach (var (name, value) in strategy.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                values[$"{path}.parameters.{name}"] = Text(value);
            }
        }

        values["watchlist"] = string.Join(' ', settings.Symbols.Order(StringComparer.Ordinal));
        (string Field, object? Value)[] others =
        [
            ("interval", settings.Interval), ("starting_capital", settings.StartingCash), ("sizing", settings.Sizing),
            ("commission", settings.Commission),
            ("slippage", settings.Slippage), ("latency", settings.Latency), ("reserve", settings.Reserve),
            ("participation", settings.Participation),
            ("quantity_step", settings.QuantityStep), .. Limits(settings.Risk), ("agents.technical.weight", settings.TechnicalWeight),
            ("agents.sentiment.weight", settings.SentimentWeight), ("agents.risk.weight", settings.RiskWeight),
            ("vote_threshold", settings.VoteThreshold),
            ("agents.sentiment.enabled", settings.HasSentiment),
            .. Selection(settings.Selection), .. Sides(settings.ShortSelling),
            .. settings.Allocation is { } allocation ? [("allocation", allocation)] : Array.Empty<(string, object?)>(),
        ];
        foreach (var (symbol, sector) in settings.Sectors.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            values[$"sectors.{symbol}"] = sector;
        }

        foreach (var (field, value) in others)
        {
            values[field] = Text(value);
        }

        return values;
    }

    private static IEnumerable<(string Field, object? Value)> Limits(RiskPolicy risk) =>
    [
        .. RiskRuleCatalog.All.Select(limit => (
            $"risk.{limit.Key}", (object?)(limit.Get(risk)?.ToString("0.############", CultureInfo.InvariantCulture) ?? RiskLimit.Off))),
        ("risk.correlation_window", risk.CorrelationWindow),
        ("risk.wait_after_protective_exit", risk.WaitAfterProtectiveExit ? "true" : "false"),
    ];

    private static (string Field, object? Value)[] Selection(SelectionOptions? selection) => selection is null ? [] :
    [
        ("selector.method", SelectionText.Write(selection.Method)), ("selector.learning_rate", selection.LearningRate),
        ("selector.switching_rate", selection.SwitchingRate), ("selector.return_bound", selection.ReturnBound),
        ("selector.cost_bps", selection.CostBps), ("selector.window", selection.Window), ("selector.seed", selection.Seed),
        ("selector.tilt_bound", selection.TiltBound), ("selector.weekly_tilt_change", selection.WeeklyTiltChange),
    ];

    private static (string Field, object? Value)[] Sides(ShortTerms? terms) => terms is null ? [] :
    [
        ("sides", AccountText.Sides(terms)), ("borrow_rate", terms.BorrowRate), ("initial_margin", terms.InitialMargin),
        ("maintenance_margin", terms.MaintenanceMargin),
    ];

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
