namespace TradeMind.Trading.Risk;

/// <summary>
/// Every limit of a policy, once. A new rule is a property of <see cref="RiskPolicy"/> that holds its limit and default, a file for the
/// rule and an entry here; settings, requests, risk files, reports and screens follow.
/// </summary>
public static class RiskRuleCatalog
{
    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<RiskLimit> All { get; } =
    [
        new()
        {
            Key = "max_position", Title = "Largest share of equity in one symbol", Meaning = "Largest share of equity in one symbol",
            Unit = RiskUnit.FractionOfEquity, Rank = 5, Rule = limit => new MaxPositionRule(limit),
            Get = p => p.MaxPosition, With = (p, v) => p with { MaxPosition = v },
        },
        new()
        {
            Key = "max_sector", Title = "Largest share of equity in one sector", Meaning = "Largest share of equity in one sector",
            Unit = RiskUnit.FractionOfEquity, Rank = 6, Rule = limit => new MaxSectorRule(limit),
            Get = p => p.MaxSector, With = (p, v) => p with { MaxSector = v },
        },
        new()
        {
            Key = "stop_loss", Title = "Stop under the entry's fill", Meaning = "Stop under the entry's fill",
            Get = p => p.StopLoss, With = (p, v) => p with { StopLoss = v },
        },
        new()
        {
            Key = "take_profit", Title = "Target over the entry's fill", Meaning = "Target over the entry's fill",
            Get = p => p.TakeProfit, With = (p, v) => p with { TakeProfit = v },
        },
        new()
        {
            Key = "max_daily_loss",
            Title = "Loss of a session that trips the breaker",
            Meaning = "Loss of a session that latches the breaker",
            Unit = RiskUnit.FractionOfSessionStart, Rank = 1, Rule = limit => new DailyLossRule(limit),
            Get = p => p.MaxDailyLoss, With = (p, v) => p with { MaxDailyLoss = v },
        },
        new()
        {
            Key = "min_cash", Title = "Largest share of equity invested; the rest stays in cash",
            Meaning = "Cash that a purchase must leave",
            Unit = RiskUnit.FractionOfEquity, Rank = 7, Rule = limit => new MinCashRule(limit),
            Get = p => p.MinCash, With = (p, v) => p with { MinCash = v },
        },
        new()
        {
            Key = "max_correlation", Title = "Correlation with any other position", Meaning = "Correlation with any open position",
            Unit = RiskUnit.Correlation, Rank = 4, Rule = limit => new MaxCorrelationRule(limit),
            Get = p => p.MaxCorrelation, With = (p, v) => p with { MaxCorrelation = v },
        },
        new()
        {
            Key = "max_drawdown", Title = "Drawdown from the highest equity at which no new positions are opened",
            Meaning = "Drawdown from the peak at which no new positions are opened",
            Unit = RiskUnit.FractionOfPeak, Rank = 2, Rule = limit => new MaxDrawdownRule(limit),
            Get = p => p.MaxDrawdown, With = (p, v) => p with { MaxDrawdown = v },
        },
        new()
        {
            Key = "max_open_positions", Title = "Positions held at once", Meaning = "Positions held at once",
            Unit = RiskUnit.Positions, Rank = 3, Rule = limit => new MaxOpenPositionsRule((int)limit),
            Get = p => p.MaxOpenPositions, With = (p, v) => p with { MaxOpenPositions = (int?)v },
        },
        new()
        {
            Key = "max_gross_exposure", Title = "Long and short positions together", Meaning = "Largest sum of long and short positions",
            Unit = RiskUnit.FractionOfEquity, Rank = 8, Rule = limit => new MaxGrossExposureRule(limit),
            Get = p => p.MaxGrossExposure, With = (p, v) => p with { MaxGrossExposure = v },
        },
        new()
        {
            Key = "max_net_exposure", Title = "Long positions less shorts, either way",
            Meaning = "Largest difference of long and short positions",
            Unit = RiskUnit.FractionOfEquity, Rank = 9, Rule = limit => new MaxNetExposureRule(limit),
            Get = p => p.MaxNetExposure, With = (p, v) => p with { MaxNetExposure = v },
        },
    ];

    /// <summary>The limits that a rule stands behind, in the order in which the rules judge.</summary>
    public static IReadOnlyList<RiskLimit> Rules { get; } = [.. All.Where(limit => limit.Rule is not null).OrderBy(limit => limit.Rank)];

    /// <summary>Null for a key that is no limit's.</summary>
    public static RiskLimit? Find(string key) => All.FirstOrDefault(limit => string.Equals(limit.Key, key, StringComparison.Ordinal));
}
