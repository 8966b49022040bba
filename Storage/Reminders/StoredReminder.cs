namespace TradeMind.Storage.Reminders;

/// <summary>A stored reminder: of which grain, from when on (UTC) and how often.</summary>
public sealed record StoredReminder(string GrainType, string GrainKey, string Name, DateTime StartAt, TimeSpan Period);
