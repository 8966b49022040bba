using System.Runtime.InteropServices;

namespace TradeMind.Storage.Sql;

/// <summary>A part of a batch's runs, as the table <c>trial_runs</c> has it: column by column, little-endian.</summary>
internal sealed record TrialRunRow
{
    public const string Columns = "run_keys AS RunKeys, sharpes, equities, trades, param_values AS ParamValues";

    public byte[] RunKeys { get; init; } = [];

    public byte[] Sharpes { get; init; } = [];

    public byte[] Equities { get; init; } = [];

    public byte[] Trades { get; init; } = [];

    public byte[] ParamValues { get; init; } = [];

    public static TrialRunRow From(TrialRunPart part) => new()
    {
        RunKeys = Bytes(part.Keys), Sharpes = Bytes(part.Sharpes), Equities = Bytes(part.Equities), Trades = Bytes(part.Trades),
        ParamValues = Bytes(part.Values),
    };

    public TrialRunPart ToPart() => new(
        Column<long>(RunKeys), Column<double>(Sharpes), Column<double>(Equities), Column<int>(Trades), Column<double>(ParamValues));

    public static T[] Column<T>(byte[] bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes).ToArray();

    private static byte[] Bytes<T>(T[] column)
        where T : unmanaged => MemoryMarshal.AsBytes(column.AsSpan()).ToArray();
}
