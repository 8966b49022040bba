using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Reporting.Results;
using TradeMind.Storage.Trials;

namespace TradeMind.Cli.Output;

/// <summary>The ledger of trials as JSON and as CSV.</summary>
internal static class TrialFiles
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
        Converters = { new JsonStringEnumConverter<TrialKind>() },
    };

    public static void WriteJson(
        Stream stream, IReadOnlyList<RecordedBatch> batches, IReadOnlyList<DataSetTrials> sets, LedgerCheck check, string file) =>
        JsonSerializer.Serialize(stream, TrialDocument.From(batches, sets, check, file), Format);

    /// <summary>A row a run; the parameters of several strategies stand in one column as name=value.</summary>
    public static void WriteCsv(Stream stream, IReadOnlyList<RecordedBatch> batches, ITrialLedger ledger)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(
            "batch,time,kind,strategy,parameters,symbols,from,to,final_equity,session_sharpe,trades,data_fingerprint,configuration_hash\n");
        foreach (var b in batches)
        {
            var data = b.Batch.Data;
            var (before, after) = (
                string.Create(CultureInfo.InvariantCulture, $"{b.Id},{b.At:yyyy-MM-ddTHH:mm:ssZ},{b.Batch.Kind},{b.Batch.Strategy},"),
                $"{string.Join(' ', data.Symbols)},{BarTimeText.Format(data.From)},{BarTimeText.Format(data.To)},");
            foreach (var run in ledger.Runs(b.Id))
            {
                var parameters = string.Join(
                    ' ', b.Batch.Parameters.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name}={run.Values[i]}")));
                var sharpe = double.IsFinite(run.Sharpe) ? run.Sharpe.ToString("R", CultureInfo.InvariantCulture) : "";
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{before}{parameters},{after}{run.FinalEquity:R},{sharpe},{run.Trades},{data.Hash},{b.ConfigurationHash}\n"));
            }
        }
    }
}
