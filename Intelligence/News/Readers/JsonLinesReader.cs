using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TradeMind.Storage.News;
using TradeMind.Trading.Market;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>
/// Reads files of past messages: a JSON object per line with <c>time</c> (RFC 3339 with its zone), <c>symbol</c> and <c>text</c>. Each is
/// known from its time on. A line without one of the three is rejected, so that an undated text never enters a backtest.
/// </summary>
/// <param name="source">Name of the feed.</param>
/// <param name="paths">Files, or folders whose *.jsonl are read.</param>
/// <param name="kind">What the texts are.</param>
public sealed class JsonLinesReader(string source, IReadOnlyList<string> paths, NewsKind kind) : INewsReader
{
    private const int MostRejected = 100;
    private const int LongestLine = 65_536;

    public string Source => source;

    public bool ReadsPerSymbol => false;

    public Task<NewsReading> ReadAsync(IReadOnlyList<string> symbols, NewsCursor cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        try
        {
            var files = Files();
            var fingerprint = Fingerprint(files);
            if (string.Equals(fingerprint, cursor.NewestId, StringComparison.Ordinal))
            {
                return Task.FromResult(NewsReading.Nothing(cursor));
            }

            var (drafts, rejected) = (ImmutableArray.CreateBuilder<NewsDraft>(), ImmutableArray.CreateBuilder<string>());
            foreach (var file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                Read(file, drafts, rejected);
            }

            return Task.FromResult(new NewsReading
            {
                Drafts = drafts.ToImmutable(), Rejected = rejected.ToImmutable(), Cursor = cursor with { NewestId = fingerprint },
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NewsReadException(NewsFault.FileUnreadable, $"{source}: {exception.Message}", exception);
        }
    }

    private List<FileInfo> Files() =>
    [
        .. paths.SelectMany(path => Directory.Exists(path)
                ? Directory.EnumerateFiles(path, "*.jsonl")
                : File.Exists(path) ? [path] : throw new FileNotFoundException($"no such file or folder: {path}"))
            .Order(StringComparer.Ordinal)
            .Select(path => new FileInfo(path)),
    ];

    private static string Fingerprint(List<FileInfo> files) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(files.Select(file => string.Create(
            CultureInfo.InvariantCulture, $"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n"))))));

    private void Read(FileInfo file, ImmutableArray<NewsDraft>.Builder drafts, ImmutableArray<string>.Builder rejected)
    {
        foreach (var (i, line) in File.ReadLines(file.FullName).Index())
        {
            if (line.Length == 0)
            {
                continue;
            }

            var (draft, problem) = Parse(line);
            if (draft is not null)
            {
                drafts.Add(draft);
            }
            else if (rejected.Count < MostRejected)
            {
                rejected.Add($"{file.Name}:{i + 1}: {problem}");
            }
        }
    }

    /// <summary>An entry, or what is wrong with its line.</summary>
    internal (NewsDraft? Draft, string Problem) Parse(string line)
    {
        if (line.Length > LongestLine)
        {
            return (null, $"the line has more than {LongestLine} characters");
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return (null, "the line is no JSON object");
            }

            var (time, symbol, text) = (Text(root, "time"), Text(root, "symbol"), Text(root, "text"));
            return FeedDate.Parse(time) is not { } published
                ? (null, $"time '{Shown(time)}' is no time with a zone: use 2024-01-02T14:30:00Z")
                : !Symbol.IsTicker(symbol) ? (null, $"symbol '{Shown(symbol)}' is no ticker")
                : text.Length == 0 ? (null, "text is empty")
                : (Draft(symbol, published, text), "");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, "the line is no JSON");
        }
    }

    private NewsDraft Draft(string symbol, DateTime published, string text) =>
        new() { Symbol = symbol.ToUpperInvariant(), Kind = kind, Published = published, IsPast = true, Text = text };

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
