namespace TradeMind.Storage.Abstractions;

/// <summary>Whether the store that holds the portfolio can be used.</summary>
public interface IStorageProbe
{
    /// <summary>The database file.</summary>
    string File { get; }

    /// <summary>What happened to the store since it was opened, in words; null when it is where it was.</summary>
    string? Problem { get; }

    /// <summary>Finds out whether it can be read and written.</summary>
    /// <param name="patience">How long to wait for another writer, in whole seconds.</param>
    /// <exception cref="StorageException">It cannot; nothing has changed.</exception>
    void Probe(TimeSpan patience);
}
