using System.Globalization;
using System.Text.Json;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Research.Comparison;

/// <summary>What a comparison needs of a result that was written as JSON: its worth at the end of each session.</summary>
/// <param name="Name">What it is called: the file's name without its ending.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Title">Strategy and parameters, when the file says so.</param>
/// <param name="Equity">Worth by date, above zero.</param>
/// <param name="OrderListHash">Empty when the file has none.</param>
public sealed record ResultFile(string Name, string Path, string Title, SortedDictionary<DateOnly, double> Equity, string OrderListHash)
{
    /// <summary>The calendar that the run was annualised by; null when the file does not say so.</summary>
    public SeriesFrequency? Frequency { get; init; }

    private static readonly JsonDocumentOptions Syntax = new() { MaxDepth = 16 };

    /// <exception cref="InvalidInputException">The file is not a result file, or has no worth to compare.</exception>
    public static ResultFile Read(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new InvalidInputException(
                $"'{path}': file not found; 'trademind backtest --json {path}' writes one", "ids", ErrorCodes.NotFound);
        }

        using var stream = File.OpenRead(full);
        return Read(stream, System.IO.Path.GetFileNameWithoutExtension(full), full);
    }

    /// <param name="stream">The JSON.</param>
    /// <param name="name">What the result is called.</param>
    /// <param name="path">Where it is: each result has a place of its own.</param>
    /// <exception cref="InvalidInputException">It is not a result file, or has no worth to compare.</exception>
    public static ResultFile Read(Stream stream, string name, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(stream, Syntax);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("equity", out var equity)
                || equity.ValueKind != JsonValueKind.Array)
            {
                throw new InvalidInputException(
                    $"'{path}' is not a result file: it has no list 'equity'; use backtests or walk forwards", "ids");
            }

            var frequency = FrequencyOf(root);
            return new ResultFile(
                name, path, TitleOf(root), Sessions(path, equity, frequency?.SessionStart ?? TimeSpan.Zero),
                root.TryGetProperty("orderListHash", out var hash) ? hash.GetString() ?? "" : "") { Frequency = frequency };
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(
                $"'{path}' is not a result file: it cannot be read as JSON ({exception.Message})", "ids", cause: exception);
        }
    }

    private static string TitleOf(JsonElement root) =>
        root.TryGetProperty("configuration", out var c)
            && c.ValueKind == JsonValueKind.Object
            && c.TryGetProperty("strategy", out var strategy)
            && c.TryGetProperty("parameters", out var parameters)
            ? $"{strategy.GetString()} ({parameters.GetString()})"
            : "";

    private static SeriesFrequency? FrequencyOf(JsonElement root) =>
        root.TryGetProperty("configuration", out var c)
            && c.ValueKind == JsonValueKind.Object
            && c.TryGetProperty("calendar", out var calendar)
            && c.TryGetProperty("periodsPerYear", out var periods)
            && Enum.TryParse<SeriesCalendar>(calendar.GetString(), ignoreCase: true, out var known)
            && int.TryParse(periods.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= 366
            ? new SeriesFrequency(known, count)
            {
                SessionStart = c.TryGetProperty("sessionStart", out var start)
                    && TimeSpan.TryParseExact(start.GetString(), "hh\\:mm", CultureInfo.InvariantCulture, out var time)
                    ? time
                    : TimeSpan.Zero,
                IsGiven = c.TryGetProperty("calendarSource", out var source) && source.GetString() == "given",
            }
            : null;

    /// <summary>The last worth of each session, as the metrics take it.</summary>
    private static SortedDictionary<DateOnly, double> Sessions(string path, JsonElement equity, TimeSpan sessionStart)
    {
        var sessions = new SortedDictionary<DateOnly, double>();
        var place = 0;
        foreach (var point in equity.EnumerateArray())
        {
            if (point.ValueKind != JsonValueKind.Object
                || !point.TryGetProperty("time", out var time)
                || !point.TryGetProperty("value", out var value)
                || value.ValueKind != JsonValueKind.Number
                || !DateTime.TryParse(
                    time.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var at))
            {
                throw new InvalidInputException($"'{path}': point {place} of 'equity' is not {{\"time\": ..., \"value\": ...}}", "ids");
            }

            sessions[DateOnly.FromDateTime(at - sessionStart)] = value.GetDouble() is > 0 and var worth
                ? worth
                : throw new InvalidInputException(
                    $"'{path}': the value on {at:yyyy-MM-dd} is {value.GetDouble()}; there is nothing to compare after a total loss",
                    "ids");
            place++;
        }

        return sessions;
    }
}
