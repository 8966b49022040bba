using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TradeMind.Tests.MarketData.Providers.FakeYahoo;

/// <summary>Yahoo's chart API on this machine, with the bars of a made-up market that have closed by a clock, and with faults.</summary>
internal sealed class YahooServer : IAsyncDisposable
{
    private const string Delisted =
        """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""";

    private readonly WebApplication _app;
    private readonly YahooMarket _market;
    private readonly YahooFaults _faults;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<(string, long), bool> _missing = new();

    private YahooServer(YahooMarket market, YahooFaults faults, TimeProvider clock)
    {
        (_market, _faults, _clock) = (market, faults, clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/v8/finance/chart/{ticker}", AnswerAsync);
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>How often each fault was in an answer, and how many bars were late or never came.</summary>
    public ConcurrentDictionary<YahooFault, int> Injected { get; } = new();

    public static async Task<YahooServer> StartAsync(YahooMarket market, YahooFaults faults, TimeProvider clock)
    {
        var server = new YahooServer(market, faults, clock);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, string ticker, long period1, long period2)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var fault = _market.Has(ticker) ? _faults.Next(ticker, now) : YahooFault.NotFound;
        if (fault != YahooFault.None)
        {
            Count(fault);
        }

        if (await RefusedAsync(context, fault))
        {
            return;
        }

        var rows = Rows(ticker, now, period1, period2);
        var text = YahooRows.Write(
            _market, ticker, fault == YahooFault.NoTimes ? null : WithMoment(YahooRows.Spoilt(rows, fault), now), (period1, period2));
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(fault == YahooFault.TruncatedJson ? text[..(text.Length / 2)] : text);
    }

    private List<YahooRow> Rows(string ticker, DateTime now, long from, long to)
    {
        var rows = new List<YahooRow>();
        foreach (var bar in _market.Closed(ticker, now))
        {
            var row = YahooRow.From(bar);
            if (row.Seconds < from || row.Seconds >= to)
            {
                continue;
            }

            var missing = _faults.Missing(ticker, bar.Time, now);
            if (missing == YahooFault.None)
            {
                rows.Add(row);
            }
            else if (_missing.TryAdd((ticker, bar.Ticks), true))
            {
                Count(missing);
            }
        }

        return rows;
    }

    /// <summary>While the exchange trades, the price of the moment stands behind the bars, at the time of its trade.</summary>
    private List<YahooRow> WithMoment(List<YahooRow> rows, DateTime now)
    {
        var isOpen = _market.Sessions.Exists(session => session.OpenUtc < now && now < session.CloseUtc);
        var seconds = new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds();
        return isOpen && rows.Count > 0
            ? [.. rows, rows[^1] with { Seconds = seconds % 60 == 0 ? seconds + 1 : seconds, Volume = 0 }]
            : rows;
    }

    /// <summary>Answers that are no chart.</summary>
    private static async Task<bool> RefusedAsync(HttpContext context, YahooFault fault)
    {
        var (status, text) = fault switch
        {
            YahooFault.TooManyRequests => (429, "Too Many Requests"),
            YahooFault.RestWanted => (429, "Edge: Too Many Requests"),
            YahooFault.ServerError => (500, "Internal Server Error"),
            YahooFault.Unavailable => (503, ""),
            YahooFault.HtmlPage => (200, "<!DOCTYPE html><html><body>Will be right back...</body></html>"),
            YahooFault.EmptyBody => (200, ""),
            YahooFault.NotFound => (404, Delisted),
            _ => (0, ""),
        };
        if (fault == YahooFault.Reset)
        {
            context.Abort();
        }
        else if (fault == YahooFault.Hang)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }
        else if (status > 0)
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = fault == YahooFault.RestWanted ? 30.ToString(CultureInfo.InvariantCulture) : default;
            await context.Response.WriteAsync(text);
        }

        return status > 0 || fault is YahooFault.Reset or YahooFault.Hang;
    }

    private void Count(YahooFault fault) => Injected.AddOrUpdate(fault, 1, (_, count) => count + 1);
}
