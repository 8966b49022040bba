using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;

namespace TradeMind.Tests.Intelligence.News;

public sealed partial class NewsTextTests
{
    [Theory]
    [InlineData("<p>Sales <b>r</b>ose</p><p>5&nbsp;% &amp; more</p>", "Sales rose 5 % & more")]
    [InlineData("P/E < 10 and a > b", "P/E < 10 and a > b")]
    [InlineData("a<script>alert('x')</script>b<style>p{}</style>c<!-- d -->e", "a b c e")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;safe", "safe")]
    [InlineData("&amp;lt;b&amp;gt;twice", "twice")]
    [InlineData("cut <a href='x", "cut")]
    [InlineData("\u202Eevil\u202C \u200Bzero\u0000\u0007 \uFEFFbom\r\n\ttab", "evil zero bom tab")]
    [InlineData("  ", "")]
    [InlineData("\uD800half", "half")]
    [InlineData("\U0001F680 moon", "\U0001F680 moon")]
    public void A_text_is_plain(string text, string expected) => Assert.Equal(expected, NewsText.Clean(text));

    [Fact]
    public void A_text_is_cut_between_characters()
    {
        var cut = NewsText.Clean(new string('a', NewsText.MostCharacters - 1) + "\U0001F680\U0001F680");
        Assert.Equal(new string('a', NewsText.MostCharacters - 1), cut);
    }

    [Fact]
    public void Hostile_markup_takes_linear_time()
    {
        var start = TimeProvider.System.GetTimestamp();
        NewsText.Clean(string.Concat(Enumerable.Repeat("<a<script", 500_000)));
        NewsText.Clean(string.Concat(Enumerable.Repeat("&lt;", 500_000)));
        NewsText.Clean(string.Concat(Enumerable.Repeat("&amp;", 500_000)) + "lt;b>");
        Assert.True(TimeProvider.System.GetElapsedTime(start).TotalSeconds < 5);
    }

    [Fact]
    public void Whatever_comes_in_no_markup_and_no_control_characters_come_out() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Hostile(), text =>
        {
            var clean = NewsText.Clean(text);
            return clean.Length <= NewsText.MostCharacters && !Tag().IsMatch(clean) && clean.EnumerateRunes().All(IsSeen)
                && clean == clean.Trim() && NewsText.Clean(clean).Length <= clean.Length;
        }));

    [Theory]
    [InlineData("javascript:alert(1)", "")]
    [InlineData("https://user:pass@x.test/", "")]
    [InlineData("/relative", "")]
    [InlineData(" https://x.test/a b ", "https://x.test/a%20b")]
    public void Only_an_address_of_the_web_is_one(string url, string expected) => Assert.Equal(expected, NewsText.CleanUrl(url));

    [Theory]
    [InlineData("Thu, 01 Feb 2024 16:30:00 EST", true)]
    [InlineData("01 Feb 24 16:30 GMT", true)]
    [InlineData("Thu, 1 Feb 2024 16:30:00 -0500", true)]
    [InlineData("2024-02-01T16:30:00-05:00", true)]
    [InlineData("2024-02-01T16:30:00", false)]
    [InlineData("2024-02-01", false)]
    [InlineData("Thu, 01 Feb 2024 16:30:00", false)]
    [InlineData("Thu, 01 Feb 2024 16:30:00 XYZ", false)]
    [InlineData("0001-01-01T00:00:00Z", false)]
    [InlineData(null, false)]
    public void A_date_has_a_zone(string? text, bool isDate) => Assert.Equal(isDate, FeedDate.Parse(text) is not null);

    /// <summary>Pieces of markup, entities, odd characters and random text in any order.</summary>
    private static Arbitrary<string> Hostile()
    {
        string[] pieces =
        [
            "<", ">", "&lt;", "&amp;lt;", "&#60;", "&#x3c;", "<b>", "</", "<!--", "-->", "<script>", "</script>", "<a href=\"", "\"", "'",
            "\u202E", "\u0000", "\uD800", "\uDC00", "\U000E0001", "&", ";", " ", "text", "\n", "]]>", "<![CDATA[", "&#0;", "&#xD800;",
        ];
        return Gen.Elements(pieces).ListOf().Select(list => string.Concat(list)).ToArbitrary();
    }

    [GeneratedRegex("<[A-Za-z/!?]", RegexOptions.None, 1_000)]
    private static partial Regex Tag();

    private static bool IsSeen(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
