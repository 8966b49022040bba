using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Journal;

/// <summary>A corporate action as <c>[symbol, kind, ex-date in ticks, amount, new ticker]</c>.</summary>
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
        return new SymbolAction(symbol, ActionFields.Read(kind, ticks, amount, text));
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
        writer.WriteEndArray();
    }
}
