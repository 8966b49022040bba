using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradeMind.Silo.Api;

/// <summary>
/// Decimals as responses show them: to <see cref="Decimals"/> decimals, and what is smaller than 1 to <see cref="Significant"/> significant
/// digits, without zeros at the end. A division leaves up to 28 digits, of which none beyond those means anything. Nothing that is computed
/// or stored is rounded; requests are read to the last digit.
/// </summary>
internal sealed class MoneyConverter : JsonConverter<decimal>
{
    /// <summary>Decimals of an amount of 1 or more.</summary>
    public const int Decimals = 8;

    /// <summary>Significant digits of an amount below 1.</summary>
    public const int Significant = 8;

    private const int MostDecimals = 28;

    /// <summary>As it is shown; half is rounded to even.</summary>
    public static decimal Round(decimal value)
    {
        var (size, decimals) = (Math.Abs(value), Decimals);
        for (; size is > 0 and < 0.1m && decimals < MostDecimals; size *= 10)
        {
            decimals++;
        }

        // A division by one with 28 zeros takes the zeros off the end.
        return Math.Round(value, Math.Min(decimals, MostDecimals)) / 1.0000000000000000000000000000m;
    }

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value)
            ? value
            : throw new JsonException("the value could not be converted to System.Decimal.");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(Round(value));
    }
}
