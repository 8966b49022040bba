using System.Globalization;

namespace TradeMind.Streaming;

/// <summary>Key of a queue grain. It has the number of queues, so that hosts that disagree about it are found out.</summary>
/// <param name="Provider">Name of the stream provider.</param>
/// <param name="QueueCount">Queues that share the streams with it.</param>
/// <param name="Queue">Its number among them, from 0.</param>
/// <param name="Namespace">The only one whose streams it has; empty for a queue of all that have none of their own.</param>
internal readonly record struct StreamQueueKey(string Provider, int QueueCount, uint Queue, string Namespace = "")
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Namespace}{(Namespace.Length > 0 ? "-" : "")}{Queue}/{QueueCount}/{Provider}");

    public static StreamQueueKey Parse(string text)
    {
        var parts = text.Split('/', 3);
        var end = parts[0].LastIndexOf('-');
        return new(
            parts[2], int.Parse(parts[1], CultureInfo.InvariantCulture),
            uint.Parse(parts[0].AsSpan(end + 1), CultureInfo.InvariantCulture), end < 0 ? "" : parts[0][..end]);
    }
}
