using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Dashboard;

/// <summary>The page of a decision shows the vote as it was, with the weights of then.</summary>
public partial class DecisionPageTests
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    [Fact]
    public async Task The_page_shows_the_weights_of_then_and_not_those_of_the_configuration()
    {
        await using var service = await RunningService.StartAsync(
            "--agents:technical:weight", "0.81", "--agents:risk:weight", "0.62", "--vote_threshold", "0.001");
        await service.ToTheEndAsync();
        var voted = (await service.GetAsync("/api/decisions?limit=1000")).GetProperty("items").EnumerateArray()
            .First(d => d.GetProperty("vote").ValueKind == JsonValueKind.Object && d.GetProperty("confidence").GetDouble() > 0);
        await service.EndAsync();
        await service.BeginAsync("--agents:technical:weight", "0.44", "--agents:risk:weight", "0.22");

        var page = await service.Http.GetStringAsync($"/decisions/{voted.GetProperty("id").GetString()}");

        var table = Table().Match(page);
        Assert.True(table.Success, page);
        var rows = Row().Matches(table.Value).Select(row => Texts(row.Value)).ToList();
        Assert.Equal(["technical", "0.81"], rows.Single(r => r[0] == "technical").Take(2));
        Assert.Equal(["sentiment", "0.30", "abstained"], rows.Single(r => r[0] == "sentiment").Take(3));
        Assert.Equal(["risk", "0.62"], rows.Single(r => r[0] == "risk").Take(2));
        var vote = voted.GetProperty("vote");
        Assert.Equal([vote.GetProperty("side").GetString()!, Shown(vote, "score")], rows[^1][^2..]);
        Assert.Equal(Shown(vote.GetProperty("risk"), "contribution"), rows.Single(r => r[0] == "risk")[^1]);
        Assert.Contains("±0.001", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("0.44", table.Value, StringComparison.Ordinal);
    }

    private static List<string> Texts(string row) =>
        [.. Cell().Matches(row).Select(cell => WebUtility.HtmlDecode(cell.Groups["text"].Value).Trim())];

    private static string Shown(JsonElement element, string name) =>
        element.GetProperty(name).GetDouble().ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');

    [GeneratedRegex("data-vote\\b(?!s)[^>]*>.*?</table>", Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Table();

    [GeneratedRegex("<tr.*?</tr>", Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Row();

    [GeneratedRegex("<t[dh][^>]*>(?<text>.*?)</t[dh]>", Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Cell();
}
