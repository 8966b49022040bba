using TradeMind.Trading.Optimization;

namespace TradeMind.Grains.Surrogates;

/// <summary>A run of a sweep on the wire.</summary>
[GenerateSerializer]
[Alias("trademind.trial")]
public struct TrialSurrogate
{
    [Id(0)]
    public long Combination;

    [Id(1)]
    public double Objective;

    [Id(2)]
    public double FinalEquity;

    [Id(3)]
    public double Sharpe;

    [Id(4)]
    public int Trades;
}

[RegisterConverter]
public sealed class TrialConverter : IConverter<Trial, TrialSurrogate>
{
    public Trial ConvertFromSurrogate(in TrialSurrogate surrogate) =>
        new(surrogate.Combination, surrogate.Objective, surrogate.FinalEquity, surrogate.Sharpe, surrogate.Trades);

    public TrialSurrogate ConvertToSurrogate(in Trial value) => new()
    {
        Combination = value.Combination, Objective = value.Objective, FinalEquity = value.FinalEquity, Sharpe = value.Sharpe,
        Trades = value.Trades,
    };
}
