namespace TradeMind.Trading.Allocation;

/// <summary>How an account's equity is divided among the symbols that its strategies want held.</summary>
public enum AllocationMethod
{
    /// <summary>The same weight for each: 1 / n.</summary>
    EqualWeight = 0,

    /// <summary>In proportion to 1 / volatility.</summary>
    InverseVolatility = 1,

    /// <summary>Each contributes the same to the portfolio's volatility; see <see cref="RiskParity"/>.</summary>
    RiskParity = 2,

    /// <summary>The least variance that can be had without selling short; see <see cref="MinimumVariance"/>.</summary>
    MinimumVariance = 3,

    /// <summary>Half of what Kelly's criterion makes of each signal's confidence; see <see cref="KellySignals"/>.</summary>
    KellySignals = 4,
}
