namespace TradeMind.Storage.Abstractions;

/// <summary>
/// The settings that entries of one portfolio's journal were made under: a row whenever they changed, so that any day can be run again as
/// it was.
/// </summary>
public interface ISettingsHistory
{
    /// <summary>
    /// Settings as JSON with the entry after which they hold, oldest first; empty for books that a version without a history began and
    /// never saved since.
    /// </summary>
    IReadOnlyList<(long After, string Settings)> All();
}
