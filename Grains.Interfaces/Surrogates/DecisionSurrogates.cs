using System.Collections.Immutable;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Signals;

namespace TradeMind.Grains.Surrogates;

[GenerateSerializer]
[Alias("trademind.signal")]
public struct SignalSurrogate
{
    [Id(0)]
    public SignalSide Side;

    [Id(1)]
    public double Confidence;

    [Id(2)]
    public double A;

    [Id(3)]
    public double B;

    [Id(4)]
    public double C;

    [Id(5)]
    public double D;
}

[RegisterConverter]
public sealed class SignalConverter : IConverter<Signal, SignalSurrogate>
{
    public Signal ConvertFromSurrogate(in SignalSurrogate surrogate) =>
        new(surrogate.Side, surrogate.Confidence, new Evidence(surrogate.A, surrogate.B, surrogate.C, surrogate.D));

    public SignalSurrogate ConvertToSurrogate(in Signal value) => new()
    {
        Side = value.Side,
        Confidence = value.Confidence,
        A = value.Evidence.A,
        B = value.Evidence.B,
        C = value.Evidence.C,
        D = value.Evidence.D,
    };
}

[GenerateSerializer]
[Alias("trademind.agent-advice")]
public struct AgentSignalsSurrogate
{
    [Id(0)]
    public string Agent;

    [Id(1)]
    public AgentRole Seat;

    [Id(2)]
    public double Weight;

    [Id(3)]
    public ImmutableArray<Signal> Signals;
}

[RegisterConverter]
public sealed class AgentSignalsConverter : IConverter<AgentSignals, AgentSignalsSurrogate>
{
    public AgentSignals ConvertFromSurrogate(in AgentSignalsSurrogate surrogate) =>
        new(surrogate.Agent, surrogate.Seat, surrogate.Weight, surrogate.Signals);

    public AgentSignalsSurrogate ConvertToSurrogate(in AgentSignals value) => new()
    {
        Agent = value.Agent, Seat = value.Seat, Weight = value.Weight, Signals = value.Signals,
    };
}

[GenerateSerializer]
[Alias("trademind.risk-verdict")]
public struct RiskVerdictSurrogate
{
    [Id(0)]
    public string Rule;

    [Id(1)]
    public RiskOutcome Outcome;

    [Id(2)]
    public decimal Limit;

    [Id(3)]
    public decimal Before;

    [Id(4)]
    public decimal After;

    [Id(5)]
    public decimal Quantity;

    [Id(6)]
    public double Headroom;
}

[RegisterConverter]
public sealed class RiskVerdictConverter : IConverter<RiskVerdict, RiskVerdictSurrogate>
{
    public RiskVerdict ConvertFromSurrogate(in RiskVerdictSurrogate surrogate) => new(
        surrogate.Rule, surrogate.Outcome, surrogate.Limit, surrogate.Before, surrogate.After, surrogate.Quantity, surrogate.Headroom);

    public RiskVerdictSurrogate ConvertToSurrogate(in RiskVerdict value) => new()
    {
        Rule = value.Rule,
        Outcome = value.Outcome,
        Limit = value.Limit,
        Before = value.Before,
        After = value.After,
        Quantity = value.Quantity,
        Headroom = value.Headroom,
    };
}

[GenerateSerializer]
[Alias("trademind.risk-use")]
public struct RiskUseSurrogate
{
    [Id(0)]
    public string Rule;

    [Id(1)]
    public decimal Limit;

    [Id(2)]
    public decimal Use;

    [Id(3)]
    public RiskUnit Unit;

    [Id(4)]
    public int Symbol;
}

[RegisterConverter]
public sealed class RiskUseConverter : IConverter<RiskUse, RiskUseSurrogate>
{
    public RiskUse ConvertFromSurrogate(in RiskUseSurrogate surrogate) =>
        new(surrogate.Rule, surrogate.Limit, surrogate.Use, surrogate.Unit, surrogate.Symbol);

    public RiskUseSurrogate ConvertToSurrogate(in RiskUse value) =>
        new() { Rule = value.Rule, Limit = value.Limit, Use = value.Use, Unit = value.Unit, Symbol = value.Symbol };
}
