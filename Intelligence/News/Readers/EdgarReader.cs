using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TradeMind.Intelligence.News.Http;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>
/// Reads a company's filings with the SEC. Each new one costs a second request, for the header that says when it was accepted; where there
/// is none, <see cref="EdgarClock"/> goes by when the filing was first seen.
/// </summary>
public sealed class EdgarReader(
    string source, EdgarOptions options, CompanyDirectory companies, NewsHttp http, RequestPacer pacer, TimeProvider clock) : INewsReader
{
    /// <summary>Both readings of a time are at most this far apart; New York is 4 or 5 hours behind UTC.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromHours(5);

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

        var filings = Parse(response.Body);
        var drafts = ImmutableArray.CreateBuilder<NewsDraft>();
        foreach (var filing in New(filings, cursor.NewestId))
        {
            drafts.Add(await DraftAsync(filing, symbol, cik, cancellation).ConfigureAwait(false));
        }

        var newest = filings.Count > 0 ? filings[0].Accession : cursor.NewestId;
        return new NewsReading
        {
            Drafts = drafts.ToImmutable(), Cursor = response.Cursor with { NewestId = newest }, NotBefore = response.NotBefore,
        };
    }

    /// <summary>Those that are read and not known yet, oldest first.</summary>
    private IEnumerable<EdgarFiling> New(IReadOnlyList<EdgarFiling> filings, string newest)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return filings
            .TakeWhile(filing => !string.Equals(filing.Accession, newest, StringComparison.Ordinal))
            .Where(filing => EdgarForms.IsRead(filing.Form) && FeedDate.Parse(filing.Acceptance) + Doubt + options.MaxAge >= now)
            .Take(options.MostFilings)
            .Reverse();
    }

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

    private IReadOnlyList<EdgarFiling> Parse(byte[] json)
    {
        try
        {
            return EdgarFiling.Parse(json, source);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new NewsReadException(NewsFault.Malformed, $"{source} sends no JSON that can be read", exception);
        }
    }
}
