using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TradeMind.Storage.Trials;

namespace TradeMind.Storage.Sql;

/// <summary>The hashes that hold the ledger of trials together.</summary>
internal static class TrialChain
{
    /// <summary>The hash before the first batch.</summary>
    public const string Start = "";

    /// <summary>Hash of the configuration's text.</summary>
    public static string Configuration(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Hash of everything that the runs of a batch share and that distinguishes trials.</summary>
    public static byte[] Identity(TrialBatch batch) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(Joined(batch.Strategy, Names(batch.Parameters), Configuration(batch.Configuration), batch.Data.Hash)));

    /// <summary>Hash of a batch and of the chain before it.</summary>
    public static string Hash(string before, RecordedBatch recorded, string runsHash)
    {
        var (batch, data) = (recorded.Batch, recorded.Batch.Data);
        var text = Joined(
            before, Number(recorded.Id), Number(recorded.Group), Number(recorded.At.Ticks), batch.Kind.ToString(), batch.Origin,
            batch.Strategy, Names(batch.Parameters), batch.Configuration, data.Hash,
            Names(data.Symbols), data.Interval, Number(data.From.Ticks), Number(data.To.Ticks), Number(data.Bars), Number(data.Sessions),
            batch.OrderListHash ?? "", Number(recorded.Runs), runsHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public static string Names(IReadOnlyList<string> names) => string.Join(',', names);

    // Lengths stand before the parts, so that no two lists of parts give the same text.
    private static string Joined(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}\n");
        }

        return text.ToString();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
