namespace TradeMind.Storage.Abstractions;

/// <summary>States of grains as bytes, each with a version; a write that has not seen the last version is refused.</summary>
public interface IGrainStateStore
{
    /// <summary>The state and its ETag; null when there is none.</summary>
    (byte[] State, string ETag)? Find(string name, string grain);

    /// <summary>Writes over the version with an ETag; null for a state that is not there yet.</summary>
    /// <returns>The new ETag; null when another version is there, which was left as it is.</returns>
    string? TryWrite(string name, string grain, byte[] state, string? etag);

    /// <summary>Removes the version with an ETag. False when there is another version.</summary>
    bool TryClear(string name, string grain, string? etag);
}
