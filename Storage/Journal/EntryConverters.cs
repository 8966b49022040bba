using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Storage.Journal;

/// <summary>A slice as <c>[ticks, [symbol, open, high, low, close, volume], ...]</c>.</summary>
internal sealed class SliceBarsConverter : JsonConverter<SliceBars>
{
    public override SliceBars Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var ticks = reader.GetInt64();
        var symbols = ImmutableArray.CreateBuilder<int>();
        var bars = ImmutableArray.CreateBuilder<Bar>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            symbols.Add((int)Number(ref reader));
            bars.Add(new Bar(
                new DateTime(ticks, DateTimeKind.Utc), Double(ref reader), Double(ref reader), Double(ref reader), Double(ref reader),
                Number(ref reader)));
            reader.Read();
        }

        return new SliceBars(ticks, symbols.DrainToImmutable(), bars.DrainToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, SliceBars value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Ticks);
        for (var k = 0; k < value.Symbols.Length; k++)
        {
            ref readonly var bar = ref value.Bars.AsSpan()[k];
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Symbols[k]);
            writer.WriteNumberValue(bar.Open);
            writer.WriteNumberValue(bar.High);
            writer.WriteNumberValue(bar.Low);
            writer.WriteNumberValue(bar.Close);
            writer.WriteNumberValue(bar.Volume);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt64();
    }

    private static double Double(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetDouble();
    }
}

/// <summary>A signal as <c>[side, confidence, a, b, c, d]</c>; trailing zeros are left out, what is not a number is null.</summary>
internal sealed class SignalConverter : JsonConverter<Signal>
{
    public override Signal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> values = stackalloc double[6];
        values.Clear();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == values.Length)
            {
                throw new JsonException("a signal has more than six values");
            }

            values[i] = reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();
        }

        return new Signal((SignalSide)(byte)values[0], values[1], new Evidence(values[2], values[3], values[4], values[5]));
    }

    public override void Write(Utf8JsonWriter writer, Signal value, JsonSerializerOptions options)
    {
        ReadOnlySpan<double> values =
        [
            (byte)value.Side, value.Confidence, value.Evidence.A, value.Evidence.B, value.Evidence.C, value.Evidence.D
        ];
        values = values.TrimEnd(0.0);
        writer.WriteStartArray();
        foreach (var one in values)
        {
            if (double.IsNaN(one))
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteNumberValue(one);
            }
        }

        writer.WriteEndArray();
    }
}

/// <summary>A symbol as its ticker.</summary>
internal sealed class SymbolConverter : JsonConverter<Symbol>
{
    public override Symbol Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Symbol value, JsonSerializerOptions options) => writer.WriteStringValue(value.Ticker);
}
