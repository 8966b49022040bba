using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;

namespace TradeMind.Storage.Sweeps;

/// <summary>
/// The runs of a sweep in a file, so that a sweep that was stopped or killed goes on where it was. A head says which sweep it is, then each
/// run is a record of 40 bytes with a checksum; a record that was cut off by a kill is dropped.
/// </summary>
public sealed class SweepFile : ISweepCheckpoint, IDisposable
{
    private const int RecordLength = 40;
    private const int ChecksumAt = 36;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("TMSWEEP1");

    private readonly ConcurrentDictionary<long, Trial> _known = new();
    private readonly FileStream _stream;
    private readonly Lock _writing = new();

    private SweepFile(FileStream stream) => _stream = stream;

    /// <summary>Runs that were in the file when it was opened.</summary>
    public int Recalled { get; private set; }

    /// <summary>Why later runs could not be written; null while they can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Opens the file of a sweep, or creates one.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="plan">All but the parameters.</param>
    /// <param name="space">The parameters.</param>
    /// <param name="objective">The metric that runs are ranked by.</param>
    /// <param name="series">What is run over.</param>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or is of another sweep; it is left as it is.</exception>
    public static SweepFile Open(string path, BacktestPlan plan, SearchSpace space, Objective objective, IReadOnlyList<BarSeries> series)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var head = Head(plan, space, objective, series);
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var file = new SweepFile(stream);
            file.Load(path, head);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            throw new StorageException(
                StorageFault.Unavailable, $"'{path}' cannot be opened to store the sweep: {exception.Message}", exception);
        }
        catch (StorageException)
        {
            stream?.Dispose();
            throw;
        }
    }

    public bool TryRecall(long combination, out Trial trial) => _known.TryGetValue(combination, out trial);

    public void Keep(in Trial trial)
    {
        Span<byte> record = stackalloc byte[RecordLength];
        Write(record, trial);
        lock (_writing)
        {
            if (Problem is not null)
            {
                return;
            }

            try
            {
                _stream.Write(record);
            }
            catch (IOException exception)
            {
                // The sweep itself loses nothing: it goes on, and the result says that it cannot be resumed from here.
                Problem = exception.Message;
            }
        }
    }

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException exception)
        {
            Problem ??= exception.Message;
        }
    }

    private void Load(string path, byte[] head)
    {
        if (_stream.Length == 0)
        {
            _stream.Write(head);
            _stream.Flush();
            return;
        }

        var found = new byte[head.Length];
        if (_stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) < found.Length
            || !found.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new StorageException(
                StorageFault.Damaged, $"'{path}' does not contain a sweep: name a file with a stored sweep, or a new file");
        }

        if (!found.AsSpan().SequenceEqual(head))
        {
            throw new StorageException(
                StorageFault.Conflict, $"'{path}' belongs to another sweep: strategy, ranges, objective, costs, risk or bars differ; run "
                    + "it with the original options, or name another file");
        }

        var record = new byte[RecordLength];
        while (_stream.ReadAtLeast(record, RecordLength, throwOnEndOfStream: false) == RecordLength)
        {
            var trial = Read(record) ?? throw new StorageException(
                StorageFault.Damaged,
                $"'{path}' is damaged at run {Recalled + 1}: delete it and start over, its content cannot be trusted");
            _known[trial.Combination] = trial;
            Recalled++;
        }

        _stream.SetLength(head.Length + ((long)Recalled * RecordLength));
        _stream.Seek(0, SeekOrigin.End);
    }

    private static byte[] Head(BacktestPlan plan, SearchSpace space, Objective objective, IReadOnlyList<BarSeries> series)
    {
        var ranges = string.Join('\n', space.Ranges.Select(r => $"{r.Name}={string.Join('|', r.Values)}"));
        var data = DataFingerprint.Compute(series);
        var text =
            $"{plan.Strategy.Definition.Id}\n{plan.Parameters}\n{PlanText.Line(plan)}\n{objective.Name}\n{ranges}\n{data}";
        return [.. Magic, .. SHA256.HashData(Encoding.UTF8.GetBytes(text))];
    }

    private static void Write(Span<byte> record, in Trial trial)
    {
        BinaryPrimitives.WriteInt64LittleEndian(record, trial.Combination);
        BinaryPrimitives.WriteDoubleLittleEndian(record[8..], trial.Objective);
        BinaryPrimitives.WriteDoubleLittleEndian(record[16..], trial.FinalEquity);
        BinaryPrimitives.WriteDoubleLittleEndian(record[24..], trial.Sharpe);
        BinaryPrimitives.WriteInt32LittleEndian(record[32..], trial.Trades);
        Checksum(record).CopyTo(record[ChecksumAt..]);
    }

    private static Trial? Read(ReadOnlySpan<byte> record) =>
        !Checksum(record).AsSpan().SequenceEqual(record[ChecksumAt..]) ? null : new Trial(
            BinaryPrimitives.ReadInt64LittleEndian(record), BinaryPrimitives.ReadDoubleLittleEndian(record[8..]),
            BinaryPrimitives.ReadDoubleLittleEndian(record[16..]),
            BinaryPrimitives.ReadDoubleLittleEndian(record[24..]), BinaryPrimitives.ReadInt32LittleEndian(record[32..]));

    private static byte[] Checksum(ReadOnlySpan<byte> record) => SHA256.HashData(record[..ChecksumAt])[..(RecordLength - ChecksumAt)];
}
