using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Journal;

/// <summary>
/// Journal entries as JSON. What is read back equals what was written, to the last digit: doubles are written in their shortest exact form,
/// decimals with all their digits.
/// </summary>
public static class JournalCodec
{
    public const string Slice = "slice";
    public const string Command = "command";
    public const string Plan = "plan";
    public const string Action = "action";

    /// <summary>How values are written.</summary>
    internal static JsonSerializerOptions Format { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Converters =
        {
            new SliceBarsConverter(), new SignalConverter(), new SymbolConverter(), new SettingsConverter(), new SymbolActionConverter(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDefaults } },
    };

    public static string KindOf(JournalEntry entry) => entry switch
    {
        SliceEntry => Slice,
        CommandEntry => Command,
        PlanEntry => Plan,
        ActionEntry => Action,
        _ => throw new ArgumentException($"an entry of kind {entry?.GetType().Name} cannot be written", nameof(entry)),
    };

    public static string Encode(JournalEntry entry) => entry switch
    {
        SliceEntry slice => JsonSerializer.Serialize(slice, Format),
        CommandEntry command => JsonSerializer.Serialize(command, Format),
        PlanEntry plan => JsonSerializer.Serialize(plan, Format),
        ActionEntry actions => JsonSerializer.Serialize(actions, Format),
        _ => throw new ArgumentException($"an entry of kind {entry?.GetType().Name} cannot be written", nameof(entry)),
    };

    /// <exception cref="StorageException">The text is no entry of the kind.</exception>
    public static JournalEntry Decode(string kind, string text)
    {
        try
        {
            JournalEntry? entry = kind switch
            {
                Slice => JsonSerializer.Deserialize<SliceEntry>(text, Format),
                Command => JsonSerializer.Deserialize<CommandEntry>(text, Format),
                Plan => JsonSerializer.Deserialize<PlanEntry>(text, Format),
                Action => JsonSerializer.Deserialize<ActionEntry>(text, Format),
                _ => throw new JsonException("a newer version of the program has written it"),
            };
            return entry
                ?? throw new StorageException(
                    StorageFault.Damaged, $"a journal entry of kind '{kind}' is empty: restore the database from a backup");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException or DomainException)
        {
            throw new StorageException(StorageFault.Damaged,
                $"a journal entry of kind '{kind}' cannot be read: {exception.Message}; restore the database from a backup", exception);
        }
    }

    /// <summary>What is required in code may be left out in text when it has its default, like everything else.</summary>
    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired = false;
        }
    }
}
