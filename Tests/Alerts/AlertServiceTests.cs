using System.Net;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Tests.Notifications;
using TradeMind.Tests.Silo;
using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Alerts;

/// <summary>Alert rules of a running service, over a replay.</summary>
public sealed class AlertServiceTests
{
    private static readonly TradeMind.Trading.Market.BarSeries Series = RunningService.Series[0];

    [Fact]
    public async Task Rules_fire_where_the_bars_say_and_say_so_to_hooks_and_listeners()
    {
        await using var hook = await WebhookServer.StartAsync();
        string[] args = ["--notify:ops:url", hook.Address, "--notify:ops:events", "alert", "--notify:ops:replay", "true"];
        await using var service = await RunningService.StartAsync([.. args, "--speed", "1"]);
        var middle = (Series.Close.ToArray().Max() + Series.Close.ToArray().Min()) / 2;
        using (var client = new TradeMindClient(service.Http))
        {
            await client.Alerts.AddAsync(new AlertRuleRequest(
                "half way", AlertSubject.Price, Series.Symbol.Ticker, Condition: AlertCondition.Crosses, Threshold: middle, Repeats: true));
            await client.Alerts.AddAsync(new AlertRuleRequest(
                Subject: AlertSubject.Indicator, Symbol: Series.Symbol.Ticker, Indicator: "rsi(period=5)", Threshold: 60, Repeats: true));
            await client.Alerts.AddAsync(new AlertRuleRequest(Subject: AlertSubject.Equity, Threshold: 1));
        }

        // They go on after a restart where they were.
        await service.EndAsync();
        await service.BeginAsync(args);
        await service.ToTheEndAsync();
        using var again = new TradeMindClient(service.Http);
        var entry = IndicatorCatalog.Find("rsi");
        var (crossings, rises) = (Crossings(middle), Rises(entry.Run(entry.Parameters.With("period", 5), Series)[0], 60));
        Assert.True(crossings.Count > 1 && rises.Count > 3);
        await service.UntilAsync("/api/alerts", list => list.GetProperty("items").EnumerateArray()
            .Select(rule => rule.GetProperty("firings").GetInt32()).SequenceEqual([crossings.Count, rises.Count, 1]));
        Assert.Equal(crossings, await FiredAsync(again, "alert-1"));
        Assert.Equal(rises, await FiredAsync(again, "alert-2"));
        Assert.False((await again.Alerts.GetAsync("alert-3")).IsArmed);
        var all = crossings.Count + rises.Count + 1;
        var told = (await hook.UntilAsync(requests => Told(requests).Count == all)).SelectMany(request => request.Notifications).ToList();
        Assert.All(told, one => Assert.Equal("alert", one.GetProperty("kind").GetString()));
        Assert.Contains(told, one => one.GetProperty("text").GetString()!.StartsWith("main: half way: price of", StringComparison.Ordinal));

        // What a listener gets from the beginning is what was stored.
        var stored = (await again.Alerts.FiringsAsync(limit: 1000)).Items.Reverse().ToList();
        var heard = new List<AlertFiringView>();
        await foreach (var firing in again.Alerts.FollowAsync(0))
        {
            heard.Add(firing);
            if (heard.Count == stored.Count)
            {
                break;
            }
        }

        Assert.Equal(stored, heard);
    }

    [Fact]
    public async Task Rules_are_kept_changed_and_removed()
    {
        await using var service = await RunningService.StartAsync();
        using var client = new TradeMindClient(service.Http);
        var made = await client.Alerts.AddAsync(new AlertRuleRequest("low", AlertSubject.Drawdown, Threshold: 0.2));
        Assert.Equal(("alert-1", "drawdown above 20.00 %", true, true), (made.Id, made.Text, made.IsEnabled, made.IsArmed));
        var changed = await client.Alerts.ChangeAsync(made.Id, new AlertRuleRequest(Threshold: 0.1, IsEnabled: false));
        Assert.Equal((0.1, "low", false), (changed.Threshold, changed.Name, changed.IsEnabled));
        Assert.Equal(changed, Assert.Single(await client.Alerts.ListAsync()));
        await client.Alerts.DeleteAsync(made.Id);
        Assert.Empty(await client.Alerts.ListAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => client.Alerts.GetAsync(made.Id))).Status);

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.Alerts.AddAsync(
            new AlertRuleRequest(new string('x', 101), AlertSubject.Indicator, "NONE", "rsi,sma", Rearm: -1)));
        Assert.Equal(["indicator", "name", "rearm", "symbol", "threshold"], refused.Errors.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task<List<long>> FiredAsync(TradeMindClient client, string rule) =>
        [.. (await client.Alerts.FiringsAsync(rule, limit: 1000)).Items.Reverse().Select(firing => firing.At.Ticks)];

    private static HashSet<string> Told(IReadOnlyList<WebhookRequest> requests) =>
        [.. requests.SelectMany(request => request.Notifications).Select(one => one.GetProperty("id").GetString()!)];

    private static List<long> Crossings(double at)
    {
        var close = Series.Close.ToArray();
        return [.. Enumerable.Range(1, close.Length - 1)
            .Where(i => (close[i - 1] < at && close[i] >= at) || (close[i - 1] > at && close[i] <= at)).Select(i => Series.Ticks[i])];
    }

    private static List<long> Rises(double[] values, double over) => [.. Enumerable.Range(0, values.Length)
        .Where(i => values[i] > over && (i == 0 || !(values[i - 1] > over))).Select(i => Series.Ticks[i])];
}
