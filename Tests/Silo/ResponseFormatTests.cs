using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Silo.Api;
using TradeMind.Silo.Errors;

namespace TradeMind.Tests.Silo;

/// <summary>Amounts, pages and errors as responses have them.</summary>
public sealed class ResponseFormatTests
{
    /// <summary>Words of the framework and of the program that callers need not know.</summary>
    private static readonly string[] Foreign =
        ["Json", "Exception", "$.", "System.", "TradeMind.", "Nullable", "BytePosition", "LineNumber", ".NET",
            "constructor", "converted", "bind"];

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new MoneyConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    [Theory]
    [InlineData("100000", "100000")]
    [InlineData("0.0000000000000000000000000000", "0")]
    [InlineData("33333.333333333333333333333333", "33333.33333333")]
    [InlineData("-2.0000000050", "-2")]
    [InlineData("-2.0000000150", "-2.00000002")]
    [InlineData("1387.71350000", "1387.7135")]
    [InlineData("0.3333333333333333333333333333", "0.33333333")]
    [InlineData("0.00001234567891234", "0.000012345679")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Amounts_have_digits_that_mean_something(string exact, string shown)
    {
        var value = decimal.Parse(exact, CultureInfo.InvariantCulture);
        Assert.Equal(shown, JsonSerializer.Serialize(value, Format));
        Assert.Equal(value, JsonSerializer.Deserialize<decimal>(exact, Format));
    }

    [Theory]
    [InlineData("""{"haircut":"much"}""", "haircut", "haircut has a value of another type: use a number, such as 0.3")]
    [InlineData("""{"haircut":1e999}""", "haircut", "use a number")]
    [InlineData("""{"hairctu":1}""", "hairctu", "hairctu is not a field of this call")]
    [InlineData("""{"haircut":}""", null, "the body is not valid JSON at line 1, byte 12")]
    [InlineData("""{"haircut":1""", null, "the body is not valid JSON at line 1")]
    [InlineData("[]", null, "the body is not what this call takes: send an object in { }")]
    [InlineData("nonsense", null, "the body is not valid JSON")]
    public void A_body_is_explained_in_words_of_the_api(string body, string? field, string reason) =>
        AssertExplained<CloseOutRequest>(body, field, reason);

    [Theory]
    [InlineData("{}", "symbols", "the body lacks symbols")]
    [InlineData("""{"symbols":null}""", "symbols", "symbols is null: give it a value")]
    [InlineData("""{"symbols":"AAPL"}""", "symbols", "symbols has a value of another type: use a list in [ ]")]
    [InlineData("""{"symbols":[1]}""", "symbols[0]", "use a text in quotes")]
    public void A_list_is_explained_too(string body, string field, string reason) =>
        AssertExplained<WatchlistRequest>(body, field, reason);

    [Theory]
    [InlineData("""Failed to bind parameter "Nullable<DateTimeOffset> from" from "soon".""", "from", "from is 'soon': use a date or time")]
    [InlineData("""Failed to bind parameter "int? limit" from "x".""", "limit", "limit is 'x': use a whole number, such as 20")]
    [InlineData("""Failed to bind parameter "RunState? state" from "Done".""", "state", "use one of Queued, Running, Finished")]
    [InlineData("""Required parameter "string ids" was not provided from query string.""", "ids", "ids is missing")]
    [InlineData("""Implicit body inferred for parameter "X request" but no body was provided. Did you mean to use a Service instead?""",
        null, "the body is missing: send JSON")]
    [InlineData("Something new in a later version: System.Whatever", null, "the request cannot be read")]
    public void A_parameter_is_explained_with_an_example(string message, string? field, string reason)
    {
        var problem = UnreadableRequest.Problem(new BadHttpRequestException(message));
        Assert.Contains(reason, problem.Detail, StringComparison.Ordinal);
        Assert.Equal(field, problem.Errors?.Keys.Single());
        AssertPlain(problem.Detail);
    }

    [Fact]
    public void Pages_of_items_with_one_time_join_without_gaps()
    {
        // Three instants of which the middle one has five items, newest first.
        var start = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);
        List<(DateTime Time, int Id)> all =
            [(start.AddDays(2), 0), .. Enumerable.Range(1, 5).Select(i => (start.AddDays(1), i)), (start, 6)];
        for (var most = 1; most <= all.Count; most++)
        {
            var (seen, cursor) = (new List<int>(), (string?)null);
            do
            {
                var place = InstantCursor.Parse(cursor);
                var read = all.Where(item => item.Time < place.Before).Take(place.Needed(most)).ToList();
                var page = place.Cut(read, most, item => item.Time);
                seen.AddRange(page.Items.Select(item => item.Id));
                cursor = page.Next;
            }
            while (cursor is not null);

            Assert.Equal(Enumerable.Range(0, 7), seen);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5.0")]
    [InlineData("-5.1")]
    [InlineData("99999999999999999999.1")]
    public void A_cursor_that_was_not_given_out_is_refused(string cursor) =>
        Assert.Equal("cursor", Assert.Throws<FieldException>(() => InstantCursor.Parse(cursor)).Field);

    private static void AssertExplained<T>(string body, string? field, string reason)
    {
        var (named, text) = UnreadableBody.Explain(Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<T>(body, Format)));
        Assert.Equal(field, named);
        Assert.Contains(reason, text, StringComparison.Ordinal);
        AssertPlain(text.Replace("JSON", "", StringComparison.Ordinal).Replace("openapi/v1.json", "", StringComparison.Ordinal));
    }

    private static void AssertPlain(string text) =>
        Assert.All(Foreign, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
}
