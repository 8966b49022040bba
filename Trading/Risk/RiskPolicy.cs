using System.Text.Json.Serialization;
using TradeMind.Trading.Execution;

namespace TradeMind.Trading.Risk;

/// <summary>The limits an account trades under. A limit that is null is off. Fractions: 0.10 is 10 %.</summary>
public sealed record RiskPolicy
{
    public static RiskPolicy Default { get; } = new();

    /// <summary>No rule at all: for comparison with other engines.</summary>
    public static RiskPolicy None { get; } =
        RiskRuleCatalog.All.Aggregate(Default with { WaitAfterProtectiveExit = false }, (policy, limit) => limit.With(policy, null));

    /// <summary>Value of one symbol to equity.</summary>
    public decimal? MaxPosition { get; init; } = 0.10m;

    /// <summary>Value of one sector to equity.</summary>
    public decimal? MaxSector { get; init; } = 0.30m;

    /// <summary>Distance of the stop under the entry's fill price, of a short over it.</summary>
    public decimal? StopLoss { get; init; } = 0.05m;

    /// <summary>Distance of the target over the entry's fill price, of a short under it.</summary>
    public decimal? TakeProfit { get; init; } = 0.10m;

    /// <summary>Loss of a session that stops new positions until the next.</summary>
    public decimal? MaxDailyLoss { get; init; } = 0.03m;

    /// <summary>Cash to equity that a purchase must leave.</summary>
    public decimal? MinCash { get; init; } = 0.10m;

    /// <summary>Correlation of rolling returns to anything held.</summary>
    public decimal? MaxCorrelation { get; init; } = 0.70m;

    /// <summary>Slices of returns that the correlation looks at, 20 to 10,000.</summary>
    public int CorrelationWindow { get; init; } = 60;

    /// <summary>Distance of equity under its highest at which new positions stop.</summary>
    public decimal? MaxDrawdown { get; init; } = 0.25m;

    /// <summary>Positions held at once.</summary>
    public int? MaxOpenPositions { get; init; } = 20;

    /// <summary>
    /// Value of all positions, long and short added up, to equity. Left out of texts when it is off, as before there was one.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? MaxGrossExposure { get; init; }

    /// <summary>Value of long positions less that of shorts, or the other way round, to equity. Left out of texts when it is off.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? MaxNetExposure { get; init; }

    /// <summary>
    /// After a stop or target took a position out, the symbol is not bought (sold short) again before its signal has been something else
    /// than Buy (Sell): else the next bar would undo the exit.
    /// </summary>
    public bool WaitAfterProtectiveExit { get; init; } = true;

    /// <summary>The exits that an entry carries.</summary>
    public BracketTerms Bracket => new(StopLoss ?? 0, TakeProfit ?? 0);

    /// <summary>The rules in the order in which they judge. A clamp of one is what the next one sees.</summary>
    /// <exception cref="InvalidInputException">A limit is out of range; the message names it.</exception>
    public IReadOnlyList<IRiskRule> Rules()
    {
        CheckExits();
        return
        [
            .. RiskRuleCatalog.Rules.Where(limit => limit.Get(this) is not null).Select(limit => limit.Rule!(limit.Get(this)!.Value)),
        ];
    }

    private void CheckExits()
    {
        if (StopLoss is { } stop && stop is <= 0 or >= 1)
        {
            throw new InvalidInputException(
                $"risk limit stop_loss is {stop}: use a fraction above 0 and below 1 (0.05 is 5 %)",
                "stop_loss", ErrorCodes.InvalidRiskLimit);
        }

        if (TakeProfit is { } target && target <= 0)
        {
            throw new InvalidInputException(
                $"risk limit take_profit is {target}: use a fraction above 0 (0.10 is 10 %)", "take_profit", ErrorCodes.InvalidRiskLimit);
        }

        if (CorrelationWindow is < RollingReturns.MinimumCommon or > 10_000)
        {
            throw new InvalidInputException(
                $"risk limit correlation_window is {CorrelationWindow}: use {RollingReturns.MinimumCommon} to 10000",
                "correlation_window", ErrorCodes.InvalidRiskLimit);
        }
    }
}
