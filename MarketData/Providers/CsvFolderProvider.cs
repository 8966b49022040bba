using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// A folder of CSV files, one per symbol, that someone else adds rows to. It is read anew at each look; a row that is still being written
/// is left for the next.
/// </summary>
/// <param name="folder">Where they are.</param>
/// <param name="clock">The time.</param>
/// <param name="options">How they are read; null for what they tell by themselves.</param>
public sealed class CsvFolderProvider(string folder, TimeProvider clock, CsvReadOptions? options = null) : IBarProvider
{
    private readonly CsvBarReader _reader = new(options ?? new CsvReadOptions());

    public string Name => "csv";

    public ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var file = Path.Combine(folder, $"{query.Symbol}.csv");
        if (!File.Exists(file))
        {
            throw new MarketDataException($"csv has no bars for {query.Symbol}: there is no file {file}; put one there");
        }

        var set = ReadWhole(file, query.Symbol).Adjusted(Adjustment.Splits);
        var series = set[query.Symbol];
        if (series.Interval != query.Interval)
        {
            throw new MarketDataException(
                $"{file} has {series.Interval} bars, {query.Interval} bars were requested: set interval to {series.Interval}");
        }

        var bars = new List<Bar>();
        for (var i = series.CountUntil(new BarTime(query.After)); i < series.CountUntil(new BarTime(query.Until)); i++)
        {
            bars.Add(series[i]);
        }

        IReadOnlyList<CorporateAction> actions =
        [
            .. set.Actions.GetValueOrDefault(query.Symbol, [])
                .Where(action => action.ExDate.Ticks > query.After && action.ExDate.Ticks <= query.Until),
        ];
        return ValueTask.FromResult(new ProvidedBars(bars, actions, [.. set.Findings.Select(f => f.ToString())], clock.GetUtcNow()));
    }

    /// <summary>Reads the lines that end with a line feed.</summary>
    private MarketDataSet ReadWhole(string file, Symbol symbol)
    {
        string text;
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        using (var reader = new StreamReader(stream))
        {
            text = reader.ReadToEnd();
        }

        var end = text.LastIndexOf('\n');
        if (end < 0 || end == text.Length - 1)
        {
            return _reader.Read(file);
        }

        var whole = Directory.CreateTempSubdirectory("trademind-csv-");
        try
        {
            var copy = Path.Combine(whole.FullName, $"{symbol}.csv");
            File.WriteAllText(copy, text[..(end + 1)]);
            if (Path.ChangeExtension(file, ".actions.csv") is var actions && File.Exists(actions))
            {
                File.Copy(actions, Path.ChangeExtension(copy, ".actions.csv"));
            }

            return _reader.Read(copy);
        }
        finally
        {
            whole.Delete(recursive: true);
        }
    }
}
