using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Contracts;

namespace TradeMind.Grains.Surrogates;

/// <summary>A run on its way between silos: contracts know nothing of Orleans, so it travels as the JSON that clients get.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.run")]
internal struct RunViewSurrogate
{
    [Id(0)]
    public string Json;
}

[RegisterConverter]
internal sealed class RunViewConverter : IConverter<RunView, RunViewSurrogate>
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public RunView ConvertFromSurrogate(in RunViewSurrogate surrogate) => JsonSerializer.Deserialize<RunView>(surrogate.Json, Format)!;

    public RunViewSurrogate ConvertToSurrogate(in RunView value) => new() { Json = JsonSerializer.Serialize(value, Format) };
}
