using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>Other risk limits; those that are not named stay.</summary>
/// <param name="Limits">By the keys of <see cref="RiskRuleCatalog"/>; null switches a limit off.</param>
public sealed record RiskLimitsChanged(IReadOnlyDictionary<string, decimal?> Limits) : PlanChange
{
    public override SessionSettings Of(SessionSettings now, BarTime last, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(now);
        return now with { Risk = Applied(now.Risk) };
    }

    /// <summary>The policy as it would be.</summary>
    /// <exception cref="PlanException">A limit does not exist or is out of range.</exception>
    public RiskPolicy Applied(RiskPolicy before)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (Limits.Count == 0)
        {
            throw new PlanException("limits is empty: name at least one, such as { \"max_position\": 0.10 }", "limits");
        }

        return Limits.Aggregate(before, (policy, change) => With(policy, change.Key, change.Value));
    }

    private static RiskPolicy With(RiskPolicy policy, string key, decimal? value)
    {
        var (field, limit) = ($"limits.{key}", RiskRuleCatalog.Find(key));
        if (limit is null)
        {
            throw new PlanException(
                $"'{key}' is not a risk limit: use {string.Join(", ", RiskRuleCatalog.All.Select(one => one.Key))}", field,
                ErrorCodes.InvalidRiskLimit);
        }

        if (limit.IsCount && value is { } count && (count != Math.Truncate(count) || count > int.MaxValue))
        {
            throw new PlanException(
                FormattableString.Invariant($"risk limit {key} is {count}: use a whole number, or null for no limit"), field,
                ErrorCodes.InvalidRiskLimit);
        }

        try
        {
            var changed = limit.With(policy, value);
            changed.Rules();
            return changed;
        }
        catch (InvalidInputException exception)
        {
            throw new PlanException(exception.Message, field, exception.Code, exception);
        }
    }
}
