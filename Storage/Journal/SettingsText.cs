using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Storage.Journal;

/// <summary>A session's settings as JSON, every value written out: a default may change in a later version.</summary>
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
        catch (JsonException exception)
        {
            throw new StorageException(StorageFault.Damaged,
                $"the settings of a portfolio cannot be read: {exception.Message}; restore the database from a backup", exception);
        }
    }

    /// <summary>The plan that recorded settings describe. They were checked before they were recorded, so no caller is to blame when they
    /// cannot be used.</summary>
    /// <exception cref="StorageException">They name something that this version does not have.</exception>
    public static PortfolioConfiguration ToPlan(SessionSettings recorded, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        try
        {
            return recorded.ToPlan(catalog);
        }
        catch (DomainException exception)
        {
            throw new StorageException(
                StorageFault.Newer,
                $"the recorded settings of a portfolio cannot be used: {exception.Message}; "
                + "start the version of the program that recorded them",
                exception);
        }
    }
}

/// <summary>Settings inside of a journal entry.</summary>
internal sealed class SettingsConverter : JsonConverter<SessionSettings>
{
    public override SessionSettings? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<SessionSettings>(ref reader);

    public override void Write(Utf8JsonWriter writer, SessionSettings value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value);
}
