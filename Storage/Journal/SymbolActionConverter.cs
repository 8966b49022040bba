using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Journal;

/// <summary>
/// A corporate action as <c>[symbol, kind, ex-date in ticks, amount, new ticker]</c>; one that was reported late has two fields more, the
/// time of the last bar that was traded without it and the units held before its ex-date.
/// </summary>
internal sealed class SymbolActionConverter : JsonConverter<SymbolAction>
{
    public override SymbolAction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var symbol = reader.GetInt32();
        reader.Read();
        var kind = reader.GetString()!;
        reader.Read();
        var ticks = reader.GetInt64();
        reader.Read();
        double? amount = reader.TokenType == JsonTokenType.Null ? null : reader.GetDouble();
        reader.Read();
        var text = reader.GetString();
        reader.Read();
        LateReport? late = null;
        if (reader.TokenType != JsonTokenType.EndArray)
        {
            var after = reader.GetInt64();
            reader.Read();
            late = new LateReport(after, reader.GetDecimal());
            reader.Read();
        }

        return new SymbolAction(symbol, ActionFields.Read(kind, ticks, amount, text)) { Late = late };
    }

    public override void Write(Utf8JsonWriter writer, SymbolAction value, JsonSerializerOptions options)
    {
        var (kind, amount, text) = ActionFields.Of(value.Action);
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Symbol);
        writer.WriteStringValue(kind);
        writer.WriteNumberValue(value.Action.ExDate.Ticks);
        if (amount is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteStringValue(text);
        if (value.Late is { } late)
        {
            writer.WriteNumberValue(late.AfterTicks);
            writer.WriteNumberValue(late.Held);
        }

        writer.WriteEndArray();
    }
}
