using System.Net.Http.Json;
using System.Text;

namespace TradeMind.Tests.Silo;

/// <summary>Events that are sent again.</summary>
public class EventReplayTests
{
    private static readonly string[] Kinds = ["PortfolioChanged", "RiskChecked", "OrderExecuted", "SessionChanged", "PlanChanged"];

    [Fact]
    public async Task An_event_that_is_sent_again_is_the_same_byte_for_byte()
    {
        await using var service = await RunningService.StartAsync("--speed", "0.001");
        using var answer = await service.Http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        // Only now, so that no event is over before someone listens.
        using var played = await service.Http.PostAsJsonAsync("/api/replay/speed", new { barsPerSecond = 80 });
        played.EnsureSuccessStatusCode();
        foreach (var (path, body) in new (string, object)[]
        {
            ("session/pause", new { why = "told twice" }),
            ("session/start", new { who = "ann" }),
            ("strategies", new { strategy = "donchian_breakout" }),
        })
        {
            using var changed = await service.Http.PostAsJsonAsync($"/api/{path}", body);
            changed.EnsureSuccessStatusCode();
        }

        var end = $"\"barTicks\":{RunningService.Series.Max(series => series.Ticks[^1])},";
        var first = await FramesAsync(
            reader,
            frames => frames.Count > 0
                && frames[^1].StartsWith("event: PortfolioChanged\n", StringComparison.Ordinal)
                && frames[^1].Contains(end, StringComparison.Ordinal));
        Assert.All(Kinds, kind => Assert.Contains(first, frame => frame.StartsWith($"event: {kind}\n", StringComparison.Ordinal)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.Add("Last-Event-ID", first[0].Split("\nid: ")[1].Trim());
        using var resumed = await service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var again = new StreamReader(await resumed.Content.ReadAsStreamAsync());
        var second = await FramesAsync(again, frames => frames.Count == first.Count - 1);
        Assert.All(first.Skip(1).Zip(second), frame => Assert.Equal(frame.First, frame.Second));
    }

    private static async Task<List<string>> FramesAsync(StreamReader reader, Func<List<string>, bool> until)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (frames, frame) = (new List<string>(), new StringBuilder());
        while (!until(frames) && await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length > 0 && line[0] != ':')
            {
                frame.Append(line).Append('\n');
            }
            else if (frame.Length > 0)
            {
                // What is not in the journal has no id, and is not sent again.
                if (frame.ToString().Contains("\nid: ", StringComparison.Ordinal))
                {
                    frames.Add(frame.ToString());
                }

                frame.Clear();
            }
        }

        return frames;
    }
}
