using TradeMind.Trading;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>How EDGAR is read.</summary>
public sealed record EdgarOptions
{
    /// <summary>The SEC allows 10 requests per second; 480 a minute, evenly spaced, are 8.</summary>
    public const int RequestsPerMinute = 480;

    /// <summary>Who the SEC can turn to, an e-mail address or a web page; it is sent as a part of the User-Agent.</summary>
    public required string Contact { get; init; }

    /// <summary>Of the submissions.</summary>
    public Uri Address { get; init; } = new("https://data.sec.gov/");

    /// <summary>Of the archive, where the headers of filings are.</summary>
    public Uri ArchiveAddress { get; init; } = new("https://www.sec.gov/");

    /// <summary>Filings of a company that are read at once, the newest ones: each costs a request, so 100 take 13 seconds.</summary>
    public int MostFilings { get; init; } = 100;

    /// <summary>Older filings are not looked at.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(7);

    /// <exception cref="InvalidInputException">The contact is missing or none.</exception>
    public string UserAgent() => IsContact(Contact)
        ? $"TradeMind/0.1 ({Contact})"
        : throw new InvalidInputException(
            $"news:edgar_contact = '{Contact}': the SEC wants to know who reads EDGAR: set an e-mail address or web page of yours",
            "news:edgar_contact", ErrorCodes.InvalidConfiguration);

    /// <summary>Whether it is an e-mail address or a web address of printable characters.</summary>
    public static bool IsContact(string text) =>
        text is { Length: >= 6 and <= 200 } && text.All(letter => letter is > ' ' and <= '~' and not ('(' or ')'))
        && (text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            ? at < text.Length - 3
            : text.Contains("://", StringComparison.Ordinal));
}
