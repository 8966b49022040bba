namespace TradeMind.Tests.MarketData.Providers.FakeYahoo;

/// <summary>
/// What may be wrong with an answer of <see cref="YahooServer"/>. All but the last pass: the same question again can get the truth.
/// </summary>
public enum YahooFault
{
    None = 0,

    /// <summary>The newest bar is not in the answer.</summary>
    NewestBarMissing,

    /// <summary>429, to be tried again soon.</summary>
    TooManyRequests,

    /// <summary>429 that wants half a minute of rest.</summary>
    RestWanted,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>200 with a page for people.</summary>
    HtmlPage,

    /// <summary>200 with nothing.</summary>
    EmptyBody,

    /// <summary>JSON that ends in the middle.</summary>
    TruncatedJson,

    /// <summary>A chart without times.</summary>
    NoTimes,

    /// <summary>404: the symbol may be delisted.</summary>
    NotFound,

    /// <summary>The newest row has no values.</summary>
    NullRow,

    /// <summary>The high of the newest row lies below its low.</summary>
    HighBelowLow,

    /// <summary>The prices of the newest row are 1e300.</summary>
    HugePrice,

    /// <summary>The prices of the newest row are a hundred times what they were.</summary>
    HundredfoldPrice,

    /// <summary>The time of the newest row is not a time.</summary>
    TimeOutOfRange,

    /// <summary>The newest row appears twice, first with other values.</summary>
    DuplicateRow,

    /// <summary>Rows stand in reverse order.</summary>
    OutOfOrder,

    /// <summary>No answer at all.</summary>
    Hang,

    /// <summary>The connection breaks.</summary>
    Reset,

    /// <summary>The bar comes one to two and a half minutes after its close.</summary>
    LateBar,

    /// <summary>The symbol has no bars for a part of a day; they never come.</summary>
    Halt,
}
