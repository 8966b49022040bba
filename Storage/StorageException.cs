namespace TradeMind.Storage;

/// <summary>The kinds of storage faults.</summary>
public enum StorageFault
{
    /// <summary>It cannot be reached or opened.</summary>
    Unavailable,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>Someone else holds it.</summary>
    Locked,

    /// <summary>What it holds cannot be read.</summary>
    Damaged,

    /// <summary>A newer version of the program has written it.</summary>
    Newer,

    /// <summary>Another writer was first.</summary>
    Conflict,

    /// <summary>It was deleted or replaced, or is not there where it was before.</summary>
    Gone,
}

/// <summary>A store that failed. The message names the place, what happened and what to do; nothing was written in part.</summary>
public class StorageException(StorageFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    public StorageFault Fault { get; } = fault;
}

/// <summary>Another writer has written the journal: this portfolio is out of date.</summary>
public sealed class JournalConflictException(string message, Exception? cause = null)
    : StorageException(StorageFault.Conflict, message, cause);
