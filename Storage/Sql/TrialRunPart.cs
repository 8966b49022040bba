using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TradeMind.Storage.Trials;

namespace TradeMind.Storage.Sql;

/// <summary>Up to 8,192 runs of a batch as columns of bytes: a hundred thousand runs are thirteen rows.</summary>
/// <param name="Keys">What distinguishes trials; see <see cref="KeyOf"/>.</param>
/// <param name="Sharpes">Of a session; NaN when not defined.</param>
/// <param name="Equities">Final ones.</param>
/// <param name="Trades">Round trips.</param>
/// <param name="Values">The parameters of one run after another's.</param>
internal sealed record TrialRunPart(long[] Keys, double[] Sharpes, double[] Equities, int[] Trades, double[] Values)
{
    public const int Most = 8192;

    /// <summary>Packs some runs of one batch.</summary>
    /// <param name="runs">At most <see cref="Most"/>.</param>
    /// <param name="identity">32 bytes: the hash of all that they have in common.</param>
    /// <param name="width">Parameters of a run.</param>
    /// <exception cref="ArgumentException">A run has another number of parameters.</exception>
    public static TrialRunPart From(TrialRun[] runs, byte[] identity, int width)
    {
        var count = runs.Length;
        var part = new TrialRunPart(new long[count], new double[count], new double[count], new int[count], new double[count * width]);
        var key = new byte[identity.Length + (8 * width) + 12];
        identity.CopyTo(key, 0);
        for (var i = 0; i < runs.Length; i++)
        {
            var run = runs[i];
            if (run.Values.Length != width)
            {
                throw new ArgumentException(
                    $"a run has {run.Values.Length} parameter values, its batch names {width}: give one value a name", nameof(runs));
            }

            run.Values.CopyTo(part.Values, i * width);
            (part.Sharpes[i], part.Equities[i], part.Trades[i]) = (run.Sharpe, run.FinalEquity, run.Trades);
            part.Keys[i] = KeyOf(key, identity.Length, run);
        }

        return part;
    }

    /// <summary>Takes the part into a hash over all parts of a batch.</summary>
    public void AddTo(IncrementalHash hash)
    {
        hash.AppendData(MemoryMarshal.AsBytes(Keys.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(Sharpes.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(Equities.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(Trades.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(Values.AsSpan()));
    }

    public TrialRun Run(int index) => Keys.Length == 0 ? default : new TrialRun(
        Values.AsSpan(index * (Values.Length / Keys.Length), Values.Length / Keys.Length).ToArray(),
        Equities[index], Sharpes[index], Trades[index]);

    /// <summary>
    /// The same strategy, parameters, configuration and bars with the same outcome are the same trial. The outcome is in it because a
    /// strategy of the user's own may have been changed under its name.
    /// </summary>
    private static long KeyOf(byte[] key, int at, in TrialRun run)
    {
        foreach (var value in run.Values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(key.AsSpan(at), value);
            at += 8;
        }

        BinaryPrimitives.WriteDoubleLittleEndian(key.AsSpan(at), run.FinalEquity);
        BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(at + 8), run.Trades);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(key, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
