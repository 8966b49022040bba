using TradeMind.Storage.Reminders;

namespace TradeMind.Storage.Abstractions;

/// <summary>The reminders of grains.</summary>
public interface IReminderStore
{
    /// <summary>All of them, by grain and name.</summary>
    IReadOnlyList<StoredReminder> All();

    /// <summary>Keeps a reminder in place of the one that the grain has under its name.</summary>
    void Upsert(StoredReminder reminder);

    /// <summary>Removes a reminder; one that is not there is no error.</summary>
    void Remove(string grainType, string grainKey, string name);
}
