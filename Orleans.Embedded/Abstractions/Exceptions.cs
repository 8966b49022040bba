namespace Orleans.Runtime
{
    /// <summary>The runtime cannot do what it was asked.</summary>
    public class OrleansException : Exception
    {
        public OrleansException(string message)
            : base(message)
        {
        }

        public OrleansException(string message, Exception? cause)
            : base(message, cause)
        {
        }
    }

    /// <summary>A bound was reached: a mailbox or a stream's queue is full. Nothing was taken.</summary>
    public class LimitExceededException(string message) : OrleansException(message);

    /// <summary>The silo is stopping or has stopped.</summary>
    public class SiloUnavailableException(string message) : OrleansException(message);
}

namespace Orleans.Storage
{
    /// <summary>The stored state is not the one that was read: somebody else has written it.</summary>
    public class InconsistentStateException(string message, string? storedEtag, string? currentEtag)
        : Runtime.OrleansException($"{message} (stored ETag '{storedEtag}', expected '{currentEtag}')")
    {
        public string? StoredEtag { get; } = storedEtag;

        public string? CurrentEtag { get; } = currentEtag;
    }
}
