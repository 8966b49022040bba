using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Journal;

/// <summary>A session's settings as JSON, every value written out: what is left out in a default today may have another one tomorrow.</summary>
public static class SettingsText
{
    public static string Write(SessionSettings settings) => JsonSerializer.Serialize(settings);

    /// <exception cref="StorageException">The text is none.</exception>
    public static SessionSettings Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SessionSettings>(text) ?? throw new JsonException("it is empty");
        }
        catch (JsonException fault)
        {
            throw new StorageException(StorageFault.Damaged, $"the settings of a portfolio cannot be read: {fault.Message}; restore the database from a backup", fault);
        }
    }
}

/// <summary>Settings inside of a journal entry.</summary>
internal sealed class SettingsConverter : JsonConverter<SessionSettings>
{
    public override SessionSettings? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<SessionSettings>(ref reader);

    public override void Write(Utf8JsonWriter writer, SessionSettings value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value);
}
