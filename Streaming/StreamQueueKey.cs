using System.Globalization;

namespace TradeMind.Streaming;

/// <summary>Key of a queue grain. It has the number of queues, so that hosts that disagree about it are found out.</summary>
internal readonly record struct StreamQueueKey(string Provider, int QueueCount, uint Queue)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Queue}/{QueueCount}/{Provider}");

    public static StreamQueueKey Parse(string text)
    {
        var parts = text.Split('/', 3);
        return new(
            parts[2], int.Parse(parts[1], CultureInfo.InvariantCulture), uint.Parse(parts[0], CultureInfo.InvariantCulture));
    }
}
