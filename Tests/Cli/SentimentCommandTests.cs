using System.Text.Json;
using TradeMind.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

public sealed class SentimentCommandTests
{
    [Fact]
    public async Task Scores_a_line_per_text_with_contributions_that_add_up()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, """
            {"text": "Apple rises while Samsung falls", "entity": "Samsung"}

            {"text": "cut in the middle of an emoji \ud83d"}
            {"text": ""}
            """);

        var run = await CommandRun.SuccessAsync("sentiment", "score", file);

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["BEARISH", "NEUTRAL", "NEUTRAL"], lines.Select(line => line.GetProperty("label").GetString()));
        Assert.All(lines, line => Assert.Equal(
            line.GetProperty("score").GetDouble(),
            line.GetProperty("contributions").EnumerateArray().Sum(word => word.GetProperty("score").GetDouble())));
        Assert.True(lines[2].GetProperty("outOfDomain").GetBoolean());
    }

    [Fact]
    public async Task Prints_only_labels_when_asked()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, """{"text": "Shares plunge 20% after profit warning"}""");
        Assert.Equal("BEARISH\n", (await CommandRun.SuccessAsync("sentiment", "score", file, "--labels-only")).Output);
    }

    [Theory]
    [InlineData("{\"text\": 5}", "line 2: text is 5: give a string")]
    [InlineData("{\"entity\": \"Apple\"}", "line 2: text is missing: give the text as a string")]
    [InlineData("{\"text\": \"a\", \"entity\": []}", "line 2: entity is []: give a string")]
    [InlineData("[1]", "line 2: is not a JSON object")]
    [InlineData("{", "line 2: is not JSON")]
    public async Task A_bad_line_is_named_with_its_field_and_what_to_do(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.OfAsync("sentiment", "score", Write(folder, $"{{\"text\": \"Apple rises\"}}\n{line}\n"));
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(expected, run.Errors);
    }

    [Fact]
    public async Task A_label_that_is_none_is_named()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.OfAsync("sentiment", "evaluate", Write(folder, """{"text": "a", "label": "UP"}"""));
        Assert.Contains("line 1: label is 'UP': use BULLISH, NEUTRAL or BEARISH", run.Errors);
    }

    [Fact]
    public async Task A_trained_model_is_the_same_file_again_and_can_be_used()
    {
        using var folder = new TemporaryFolder();
        string[] phrases = ["BULLISH|profit jumps", "BEARISH|shares plunge", "NEUTRAL|meeting in May"];
        var rows = phrases.Select(phrase => phrase.Split('|')).SelectMany(phrase => Enumerable.Range(0, 20)
            .Select(i => JsonSerializer.Serialize(new { text = $"Company{i} {phrase[1]}", label = phrase[0] })));
        var file = Write(folder, string.Join('\n', rows));
        var (first, second) = (Path.Combine(folder.Path, "a.model"), Path.Combine(folder.Path, "b.model"));

        var run = await CommandRun.SuccessAsync("sentiment", "train", file, "--output", first);
        await CommandRun.SuccessAsync("sentiment", "train", file, "--output", second);
        var evaluation = await CommandRun.SuccessAsync("sentiment", "evaluate", file, "--model", first);

        Assert.Contains("held-out", run.Output);
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        Assert.Contains("lexicon", evaluation.Output);
        Assert.Contains("majority", evaluation.Output);
    }

    private static string Write(TemporaryFolder folder, string text)
    {
        var path = Path.Combine(folder.Path, "texts.jsonl");
        File.WriteAllText(path, text);
        return path;
    }
}
