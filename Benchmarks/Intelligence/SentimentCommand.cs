using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TradeMind.Benchmarks.Workloads;
using TradeMind.Intelligence.Sentiment;

namespace TradeMind.Benchmarks.Intelligence;

/// <summary>
/// <c>sentiment [--shared DIR] [--rounds N]</c>: headlines that one thread scores per second, with and without their entity, and the bytes
/// it allocates. Quoted is the median of the rounds, and the least disturbed one.
/// </summary>
internal static class SentimentCommand
{
    public static int Run(string[] args)
    {
        var shared = WorkloadsCommand.Option(args, "--shared") ?? Environment.GetEnvironmentVariable("TRADEMIND_SHARED")
            ?? Path.Combine("..", "shared");
        var rounds = int.Parse(WorkloadsCommand.Option(args, "--rounds") ?? "15", CultureInfo.InvariantCulture);
        var folder = Path.Combine(shared, "data", "sentiment");
        Headline[] texts = [.. Read(Path.Combine(folder, "sentfin.jsonl")), .. Read(Path.Combine(folder, "tweets.jsonl"))];
        Measure("with the entity", texts, rounds);
        Measure("as a whole", [.. texts.Select(text => text with { Entity = null })], rounds);
        return 0;
    }

    private static void Measure(string name, Headline[] texts, int rounds)
    {
        var seconds = new List<double>();
        var allocated = 0L;
        Score(texts);
        for (var round = 0; round < rounds; round++)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            Score(texts);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16} {texts.Length / WorkloadsCommand.Median(seconds):N0} headlines/s on one core, least disturbed "
                + $"{texts.Length / seconds.Min():N0}; {texts.Length} headlines, {allocated} bytes allocated"));
    }

    private static double Score(Headline[] texts)
    {
        var (scorer, sum) = (SentimentScorer.Default, 0.0);
        foreach (var text in texts)
        {
            sum += scorer.Score(text.Text, text.Entity).Direction;
        }

        return sum;
    }

    private static IEnumerable<Headline> Read(string path) => File.ReadLines(path)
        .Select(line => JsonSerializer.Deserialize<Headline>(line, JsonSerializerOptions.Web)!);

    private sealed record Headline(string Text, string? Entity);
}
