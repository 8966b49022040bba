using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TradeMind.Intelligence.News.Http;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>
/// Reads a JSON feed whose shape is given by paths. An entry without text is left out; one without a readable time is undated.
/// </summary>
public sealed class JsonReader(
    string source, FeedTemplate template, JsonFeedShape shape, CompanyDirectory companies, NewsHttp http, TimeProvider clock) : INewsReader
{
    private const int MostEntries = 500;

    /// <summary>What a feed is asked for that takes <c>{from}</c>: time zones and week-ends are inside.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(3);

    public string Source => source;

    public bool ReadsPerSymbol => template.IsPerSymbol;

    public async Task<NewsReading> ReadAsync(IReadOnlyList<string> symbols, NewsCursor cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(cursor);
        var symbol = ReadsPerSymbol ? symbols[0] : null;
        var today = clock.GetUtcNow().UtcDateTime.Date;
        var company = symbol is null ? null : companies.Find(symbol) ?? new Company(symbol, null, []);
        var address = template.Address(company, today - LookBack, today.AddDays(1));
        var response = await http.GetAsync(address, cursor, cancellation).ConfigureAwait(false);
        return response.Body is null
            ? NewsReading.Nothing(response.Cursor, response.NotBefore)
            : Parse(response.Body, symbol, response.Cursor) with { NotBefore = response.NotBefore };
    }

    /// <summary>The entries of a document that the cursor does not know, with the cursor after them.</summary>
    /// <exception cref="NewsReadException">It is no JSON, or has no array where entries should be.</exception>
    internal NewsReading Parse(byte[] json, string? symbol, NewsCursor cursor)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (shape.Entries.Find(document.RootElement) is not { ValueKind: JsonValueKind.Array } entries)
            {
                throw new NewsReadException(NewsFault.Malformed, $"{source} sends no array at '{shape.Entries.Text}'");
            }

            var (drafts, rejected) = (ImmutableArray.CreateBuilder<NewsDraft>(), ImmutableArray.CreateBuilder<string>());
            foreach (var (i, entry) in entries.EnumerateArray().Take(MostEntries).Index())
            {
                if (Draft(entry, symbol) is not { } draft)
                {
                    rejected.Add($"{source}: entry {i} has no text at '{shape.Texts[0].Text}'");
                }
                else if (!IsKnown(draft.SourceId, cursor.NewestId))
                {
                    drafts.Add(draft);
                }
            }

            var newest = drafts.Aggregate(cursor.NewestId, Newer);
            return new NewsReading
            {
                Drafts = drafts.ToImmutable(), Rejected = [.. rejected.Take(100)], Cursor = cursor with { NewestId = newest },
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new NewsReadException(NewsFault.Malformed, $"{source} sends no JSON that can be read", exception);
        }
    }

    private static string Newer(string id, NewsDraft draft) => IsKnown(draft.SourceId, id) ? id : draft.SourceId;

    private NewsDraft? Draft(JsonElement entry, string? symbol)
    {
        var text = string.Join(". ", shape.Texts.Select(path => path.FindText(entry).Trim()).Where(part => part.Length > 0));
        return text.Length == 0 ? null : new NewsDraft
        {
            Symbol = symbol,
            SourceId = shape.Id.FindText(entry),
            Kind = shape.Kind,
            Published = Time(entry),
            Text = text,
            Url = shape.Url?.FindText(entry) ?? "",
        };
    }

    private DateTime? Time(JsonElement entry) => shape.Time.Find(entry) switch
    {
        { ValueKind: JsonValueKind.String } => FeedDate.Parse(shape.Time.FindText(entry)),
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) => FeedDate.FromUnix(value),
        _ => null,
    };

    /// <summary>Ids that are numbers grow: one that is not above the newest is known. Others are compared by the store.</summary>
    private static bool IsKnown(string id, string newest) =>
        ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && ulong.TryParse(newest, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
        && number <= known;
}
