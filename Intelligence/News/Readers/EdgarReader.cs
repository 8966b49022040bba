using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TradeMind.Intelligence.News.Http;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>
/// Reads a company's filings with the SEC: the recent ones, and where <see cref="EdgarOptions.MaxAge"/> reaches further back, or the newest
/// one seen is no longer among them, those of the older files. Each new one costs a second request, for the header that says when it was
/// accepted; where there is none, <see cref="EdgarClock"/> goes by when the filing was first seen.
/// </summary>
public sealed class EdgarReader(
    string source, EdgarOptions options, CompanyDirectory companies, NewsHttp http, RequestPacer pacer, TimeProvider clock) : INewsReader
{
    /// <summary>Both readings of a time are at most this far apart; New York is 4 or 5 hours behind UTC.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromHours(5);

    /// <summary>Older files of readings that have not ended well yet, by address: the next attempt does not request them again.</summary>
    private readonly ConcurrentDictionary<Uri, IReadOnlyList<EdgarFiling>> _older = new();

    public string Source => source;

    public bool ReadsPerSymbol => true;

    public async Task<NewsReading> ReadAsync(IReadOnlyList<string> symbols, NewsCursor cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(cursor);
        var symbol = symbols[0];
        if (companies.Find(symbol)?.Cik is not { } cik)
        {
            // Funds, currencies and foreign shares file nothing here.
            return NewsReading.Nothing(cursor);
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"submissions/CIK{cik:0000000000}.json");
        var response = await GetAsync(new Uri(options.Address, path), cursor, cancellation).ConfigureAwait(false);
        if (response.Body is null)
        {
            return NewsReading.Nothing(response.Cursor, response.NotBefore);
        }

        var submissions = Parse(response.Body, json => EdgarSubmissions.Parse(json, source));
        var drafts = ImmutableArray.CreateBuilder<NewsDraft>();
        foreach (var filing in await NewAsync(submissions, cursor.NewestId, cancellation).ConfigureAwait(false))
        {
            drafts.Add(await DraftAsync(filing, symbol, cik, cancellation).ConfigureAwait(false));
        }

        foreach (var file in submissions.Older)
        {
            _older.TryRemove(Address(file), out _);
        }

        var newest = submissions.Recent.Count > 0 ? submissions.Recent[0].Accession : cursor.NewestId;
        return new NewsReading
        {
            Drafts = drafts.ToImmutable(), Cursor = response.Cursor with { NewestId = newest }, NotBefore = response.NotBefore,
        };
    }

    /// <summary>Those that are read and not known yet, oldest first.</summary>
    private async Task<IReadOnlyList<EdgarFiling>> NewAsync(EdgarSubmissions submissions, string newest, CancellationToken cancellation)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Doubt - options.MaxAge;
        var found = new List<EdgarFiling>();
        var isComplete = Take(submissions.Recent, newest, oldest, found);
        foreach (var file in submissions.Older)
        {
            // A filing that is accepted late in the day has the next day's date, never an earlier one.
            if (isComplete || file.Last < DateOnly.FromDateTime(oldest))
            {
                break;
            }

            isComplete = Take(await OlderAsync(file, submissions.Company, cancellation).ConfigureAwait(false), newest, oldest, found);
        }

        found.Reverse();
        return found;
    }

    /// <summary>Takes what is new out of a list.</summary>
    /// <returns>Whether nothing older is wanted: the newest one known was met, a filing was too old, or there are enough.</returns>
    private bool Take(IReadOnlyList<EdgarFiling> filings, string newest, DateTime oldest, List<EdgarFiling> found)
    {
        foreach (var filing in filings)
        {
            if (string.Equals(filing.Accession, newest, StringComparison.Ordinal) || found.Count == options.MostFilings)
            {
                return true;
            }

            if (EdgarForms.IsRead(filing.Form) && FeedDate.Parse(filing.Acceptance) >= oldest)
            {
                found.Add(filing);
            }
        }

        return found.Count == options.MostFilings || (filings.Count > 0 && FeedDate.Parse(filings[^1].Acceptance) < oldest);
    }

    private async Task<IReadOnlyList<EdgarFiling>> OlderAsync(EdgarOlderFile file, string company, CancellationToken cancellation)
    {
        var address = Address(file);
        if (_older.TryGetValue(address, out var known))
        {
            return known;
        }

        var response = await GetAsync(address, NewsCursor.Start, cancellation).ConfigureAwait(false);
        return _older[address] = Parse(response.Body ?? [], json => EdgarSubmissions.ParseOlder(json, company, source));
    }

    private Uri Address(EdgarOlderFile file) => new(options.Address, $"submissions/{file.Name}");

    private async Task<NewsDraft> DraftAsync(EdgarFiling filing, string symbol, int cik, CancellationToken cancellation)
    {
        var header = await HeaderTimeAsync(filing, cik, cancellation).ConfigureAwait(false);
        return new NewsDraft
        {
            Symbol = symbol,
            SourceId = filing.Accession,
            Kind = NewsKind.Filing,
            Published = EdgarClock.Read(filing.Acceptance, header, clock.GetUtcNow().UtcDateTime)?.Utc,
            Text = EdgarForms.Describe(filing.Company, filing.Form, filing.Items, filing.Description),
            Url = new Uri(options.ArchiveAddress, $"{filing.Folder(cik)}{Uri.EscapeDataString(filing.Document)}").AbsoluteUri,
        };
    }

    /// <summary>The time in the filing's header; null when it has none, such as while it is not in the archive yet.</summary>
    private async Task<string?> HeaderTimeAsync(EdgarFiling filing, int cik, CancellationToken cancellation)
    {
        try
        {
            var address = new Uri(options.ArchiveAddress, filing.HeaderPath(cik));
            var header = await GetAsync(address, NewsCursor.Start, cancellation).ConfigureAwait(false);
            return EdgarClock.FindInHeader(Encoding.Latin1.GetString(header.Body ?? []));
        }
        catch (NewsReadException exception) when (exception.Problem.IsOfOneSymbol)
        {
            return null;
        }
    }

    private async Task<NewsResponse> GetAsync(Uri address, NewsCursor cursor, CancellationToken cancellation)
    {
        await pacer.WaitAsync(cancellation).ConfigureAwait(false);
        return await http.GetAsync(address, cursor, cancellation).ConfigureAwait(false);
    }

    private T Parse<T>(byte[] json, Func<byte[], T> read)
    {
        try
        {
            return read(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new NewsReadException(NewsFault.Malformed, $"{source} sends no JSON that can be read", exception);
        }
    }
}
