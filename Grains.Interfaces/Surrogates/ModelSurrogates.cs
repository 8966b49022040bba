using System.Text.Json;
using TradeMind.Storage.Models;

namespace TradeMind.Grains.Surrogates;

/// <summary>A row of the ledger of model calls on its way between silos: storage knows nothing of Orleans, so it travels as JSON.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.model-call")]
internal struct ModelCallSurrogate
{
    [Id(0)]
    public string Json;
}

[RegisterConverter]
internal sealed class ModelCallConverter : IConverter<ModelCall, ModelCallSurrogate>
{
    public ModelCall ConvertFromSurrogate(in ModelCallSurrogate surrogate) => JsonSerializer.Deserialize<ModelCall>(surrogate.Json)!;

    public ModelCallSurrogate ConvertToSurrogate(in ModelCall value) => new() { Json = JsonSerializer.Serialize(value) };
}

/// <summary>A reservation.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.model-reservation")]
internal struct ModelReservationSurrogate
{
    [Id(0)]
    public ModelCall Call;

    [Id(1)]
    public bool IsNew;
}

[RegisterConverter]
internal sealed class ModelReservationConverter : IConverter<ModelReservation, ModelReservationSurrogate>
{
    public ModelReservation ConvertFromSurrogate(in ModelReservationSurrogate surrogate) => new(surrogate.Call, surrogate.IsNew);

    public ModelReservationSurrogate ConvertToSurrogate(in ModelReservation value) => new() { Call = value.Call, IsNew = value.IsNew };
}

/// <summary>What calls may cost.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.model-budgets")]
internal struct ModelBudgetsSurrogate
{
    [Id(0)]
    public decimal? PerDay;

    [Id(1)]
    public decimal? PerRun;

    [Id(2)]
    public decimal? PerAccount;
}

[RegisterConverter]
internal sealed class ModelBudgetsConverter : IConverter<ModelBudgets, ModelBudgetsSurrogate>
{
    public ModelBudgets ConvertFromSurrogate(in ModelBudgetsSurrogate surrogate) =>
        new(surrogate.PerDay, surrogate.PerRun, surrogate.PerAccount);

    public ModelBudgetsSurrogate ConvertToSurrogate(in ModelBudgets value) =>
        new() { PerDay = value.PerDay, PerRun = value.PerRun, PerAccount = value.PerAccount };
}
