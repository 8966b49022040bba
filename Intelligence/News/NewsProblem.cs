namespace TradeMind.Intelligence.News;

/// <summary>The kinds of failed readings.</summary>
public enum NewsFault : byte
{
    /// <summary>429, or 403 from a source that uses it for too many requests.</summary>
    RateLimited = 0,

    /// <summary>Another status of 400 to 499: the key, the address or the symbol is wrong.</summary>
    Rejected = 1,

    /// <summary>A status of 500 or more.</summary>
    ServerError = 2,

    TimedOut = 3,

    /// <summary>No connection, or one that broke.</summary>
    Unreachable = 4,

    /// <summary>The response is larger than what is read.</summary>
    TooLarge = 5,

    /// <summary>The response is not of the expected form.</summary>
    Malformed = 6,

    /// <summary>A redirect to another host, to an unencrypted address, or one too many.</summary>
    Redirected = 7,

    /// <summary>A host name that leads into a private network.</summary>
    PrivateAddress = 8,

    /// <summary>A file that cannot be read.</summary>
    FileUnreadable = 9,

    /// <summary>What was read could not be stored.</summary>
    NotStored = 10,
}

/// <summary>Why a feed could not be read the last time.</summary>
/// <param name="Fault">The kind.</param>
/// <param name="Message">In words, without addresses or keys; names the feed.</param>
/// <param name="RetryAfter">How long the source wants to be left alone; null when it does not say.</param>
public sealed record NewsProblem(NewsFault Fault, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether only the symbol that was read is concerned, so that others may be read.</summary>
    public bool IsOfOneSymbol => Fault is NewsFault.Rejected or NewsFault.TooLarge or NewsFault.Malformed;
}

/// <summary>A feed that could not be read. It is caught where feeds are polled and never crosses a silo.</summary>
public sealed class NewsReadException(NewsProblem problem, Exception? cause = null) : Exception(problem?.Message, cause)
{
    public NewsReadException(NewsFault fault, string message, Exception? cause = null)
        : this(new NewsProblem(fault, message), cause)
    {
    }

    public NewsProblem Problem { get; } = problem ?? throw new ArgumentNullException(nameof(problem));
}
