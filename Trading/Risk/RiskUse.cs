namespace TradeMind.Trading.Risk;

/// <summary>What a limit is counted in. Fractions: 0.10 is 10 %.</summary>
public enum RiskUnit : byte
{
    FractionOfEquity = 0,

    /// <summary>Of the highest equity so far.</summary>
    FractionOfPeak = 1,

    /// <summary>Of the equity that the session began with.</summary>
    FractionOfSessionStart = 2,

    /// <summary>Pearson's, 0 to 1.</summary>
    Correlation = 3,

    /// <summary>Symbols held.</summary>
    Positions = 4,
}

/// <summary>How much of a rule's limit is used.</summary>
/// <param name="Rule">The rule's id, such as <c>max_position</c>.</param>
/// <param name="Limit">The most there may be.</param>
/// <param name="Use">What there is.</param>
/// <param name="Unit">What both are counted in.</param>
/// <param name="Symbol">Index of the symbol that uses most of it; negative when it is not about one, or none uses any.</param>
public readonly record struct RiskUse(string Rule, decimal Limit, decimal Use, RiskUnit Unit, int Symbol = -1);
