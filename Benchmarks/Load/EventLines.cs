using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace TradeMind.Benchmarks.Load;

/// <summary>Where an event stands: journal entry and place in it.</summary>
internal readonly record struct EventId(long Sequence, int Place)
{
    public override string ToString() => $"{Sequence}.{Place}";
}

/// <summary>
/// Server-sent events, reduced to what is counted: two hundred listeners share two processors with the service they listen to, so bodies
/// are not parsed. An event is taken at the empty line that ends it, as the standard has it; one that was cut off before is none.
/// </summary>
internal sealed class EventLines(Stream stream)
{
    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024));
    private EventId? _id;
    private long _barTicks;

    /// <summary>Reads to the end.</summary>
    /// <param name="taken">Told each event and the bar whose books it brings, 0 when it brings none; false to stop.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ReadAsync(Func<EventId, long, bool> taken, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (TryLine(ref buffer, out var line))
            {
                if (!Take(line, taken))
                {
                    return;
                }
            }

            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    private bool Take(ReadOnlySequence<byte> line, Func<EventId, long, bool> taken)
    {
        if (line.IsEmpty)
        {
            var (id, ticks) = (_id, _barTicks);
            (_id, _barTicks) = (null, 0);
            return id is null || taken(id.Value, ticks);
        }

        var first = line.FirstSpan[0];
        if (first == 'i')
        {
            Span<byte> text = stackalloc byte[48];
            line.CopyTo(text);
            var id = text["id: ".Length..(int)line.Length];
            _id = Utf8Parser.TryParse(id, out long sequence, out var used) && Utf8Parser.TryParse(id[(used + 1)..], out int place, out _)
                ? new EventId(sequence, place)
                : throw new InvalidDataException("an event has an id that is none");
        }
        else if (first == 'e')
        {
            // Told before its data: marks that the bar of the data is wanted.
            _barTicks = line.ToArray().AsSpan().SequenceEqual("event: PortfolioChanged"u8) ? -1 : 0;
        }
        else if (first == 'd' && _barTicks == -1)
        {
            _barTicks = BarTicks(line.ToArray());
        }

        return true;
    }

    private static long BarTicks(ReadOnlySpan<byte> data)
    {
        var name = "\"barTicks\":"u8;
        var place = data.IndexOf(name);
        return place >= 0 && Utf8Parser.TryParse(data[(place + name.Length)..], out long ticks, out _)
            ? ticks
            : throw new InvalidDataException("the books of a slice came without its bar");
    }

    private static bool TryLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        var end = buffer.PositionOf((byte)'\n');
        if (end is null)
        {
            line = default;
            return false;
        }

        line = buffer.Slice(0, end.Value);
        buffer = buffer.Slice(buffer.GetPosition(1, end.Value));
        return true;
    }
}
