using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Http;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Http;
using TradeMind.MarketData.Providers;

namespace TradeMind.Tests.Intelligence.News;

/// <summary>What a server can do wrong, over real connections.</summary>
public sealed class NewsHttpTests
{
    private static readonly NewsCursor Cursor = new() { NewestId = "7" };

    [Fact]
    public async Task Tags_are_kept_and_sent_and_nothing_new_is_no_body()
    {
        await using var server = await NewsServer.StartAsync(context =>
        {
            context.Response.Headers.ETag = "W/\"v1\"";
            context.Response.Headers.LastModified = "Thu, 01 Feb 2024 16:30:32 GMT";
            context.Response.Headers.CacheControl = "max-age=600";
            return NewsServer.AnswerAsync(context, "text", context.Request.Headers.IfNoneMatch == "W/\"v1\"" ? 304 : 200);
        });
        var clock = new NewsClock(new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        using var http = new NewsHttp("rss", new NewsHttpOptions(), clock);
        var first = await http.GetAsync(server.Address, Cursor, CancellationToken.None);
        Assert.Equal("text"u8.ToArray(), first.Body);
        Assert.Equal(
            new NewsCursor { ETag = "W/\"v1\"", LastModified = "Thu, 01 Feb 2024 16:30:32 GMT", NewestId = "7" }, first.Cursor);
        Assert.Equal(clock.Now.AddMinutes(10), first.NotBefore);

        var second = await http.GetAsync(server.Address, first.Cursor, CancellationToken.None);
        Assert.Null(second.Body);
        Assert.Equal(first.Cursor, second.Cursor);
        Assert.Equal("Thu, 01 Feb 2024 16:30:32 GMT", server.Headers.Last()["If-Modified-Since"]);
    }

    [Theory]
    [InlineData(429, NewsFault.RateLimited)]
    [InlineData(500, NewsFault.ServerError)]
    [InlineData(503, NewsFault.ServerError)]
    [InlineData(401, NewsFault.Rejected)]
    [InlineData(403, NewsFault.Rejected)]
    [InlineData(404, NewsFault.Rejected)]
    public async Task A_status_is_a_typed_problem(int status, NewsFault fault)
    {
        await using var server = await NewsServer.StartAsync("no", status);
        Assert.Equal(fault, (await FailsAsync(server.Address)).Fault);
    }

    [Fact]
    public async Task The_requested_pause_is_known_in_seconds_or_as_a_date()
    {
        await using var server = await NewsServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter =
                context.Request.Path == "/date" ? "Thu, 01 Feb 2024 00:01:30 GMT" : context.Request.Path == "/past" ? "-5" : "120";
            return NewsServer.AnswerAsync(context, "", 429);
        });
        Assert.Equal(TimeSpan.FromSeconds(120), (await FailsAsync(server.Address)).RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(90), (await FailsAsync(new Uri(server.Address, "date"))).RetryAfter);
        Assert.Null((await FailsAsync(new Uri(server.Address, "past"))).RetryAfter);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up()
    {
        await using var server = await NewsServer.StartAsync(HangAsync);
        var problem = await FailsAsync(server.Address, new NewsHttpOptions { Timeout = TimeSpan.FromMilliseconds(200) });
        Assert.Equal((NewsFault.TimedOut, "rss did not answer within 0.2 s"), (problem.Fault, problem.Message));
    }

    [Fact]
    public async Task A_body_that_hangs_is_given_up()
    {
        await using var server = await NewsServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            await HangAsync(context);
        });
        var problem = await FailsAsync(server.Address, new NewsHttpOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(NewsFault.TimedOut, problem.Fault);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_a_problem()
    {
        await using var server = await NewsServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 1_000;
            await context.Response.WriteAsync("half");
            context.Abort();
        });
        Assert.Equal(NewsFault.Unreachable, (await FailsAsync(server.Address)).Fault);
    }

    [Fact]
    public async Task No_server_is_a_problem_that_shows_no_address()
    {
        var problem = await FailsAsync(new Uri("http://127.0.0.1:1/?key=secret"));
        Assert.Equal(NewsFault.Unreachable, problem.Fault);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Too_much_is_not_read_though_it_was_compressed(bool isCompressed)
    {
        await using var server = await NewsServer.StartAsync(async context =>
        {
            if (isCompressed)
            {
                context.Response.Headers.ContentEncoding = "gzip";
            }

            await using var body = isCompressed ? new GZipStream(context.Response.Body, CompressionLevel.Fastest) : context.Response.Body;
            for (var i = 0; i < 64; i++)
            {
                await body.WriteAsync(new byte[65_536], context.RequestAborted);
            }
        });
        Assert.Equal(NewsFault.TooLarge, (await FailsAsync(server.Address, new NewsHttpOptions { MostBytes = 1_000_000 })).Fault);
    }

    [Theory]
    [InlineData("http://elsewhere.test/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/again")]
    public async Task A_redirect_to_somewhere_else_or_without_end_is_not_followed(string location)
    {
        await using var server = await NewsServer.StartAsync(context =>
        {
            context.Response.Headers.Location = location;
            return NewsServer.AnswerAsync(context, "", 302);
        });
        Assert.Equal(NewsFault.Redirected, (await FailsAsync(server.Address)).Fault);
    }

    [Fact]
    public async Task A_redirect_on_the_same_host_is_followed()
    {
        await using var server = await NewsServer.StartAsync(context =>
        {
            context.Response.Headers.Location = "/new";
            return NewsServer.AnswerAsync(context, "text", context.Request.Path == "/new" ? 200 : 301);
        });
        using var http = new NewsHttp("rss", new NewsHttpOptions(), TimeProvider.System);
        Assert.NotNull((await http.GetAsync(server.Address, Cursor, CancellationToken.None)).Body);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:192.168.0.1")]
    [InlineData("fd00::1")]
    public async Task A_public_name_does_not_lead_into_a_private_network(string address)
    {
        var options = new NewsHttpOptions { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]) };
        Assert.Equal(NewsFault.PrivateAddress, (await FailsAsync(new Uri("http://feeds.example.com/"), options)).Fault);
    }

    [Fact]
    public async Task A_key_is_in_a_header_and_in_no_message()
    {
        await using var server = await NewsServer.StartAsync("bad key: top-secret", 401);
        var secret = new ProviderSecret("news:finnhub_key", "X-Finnhub-Token") { Text = "top-secret" };
        var problem = await FailsAsync(server.Address, new NewsHttpOptions { Secret = secret });
        Assert.Equal("top-secret", Assert.Single(server.Headers)["X-Finnhub-Token"]);
        Assert.Contains("news:finnhub_key", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("top-secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_is_no_problem_of_the_feed()
    {
        await using var server = await NewsServer.StartAsync(HangAsync);
        using var http = new NewsHttp("rss", new NewsHttpOptions(), TimeProvider.System);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetAsync(server.Address, Cursor, stop.Token));
    }

    private static Task HangAsync(HttpContext context) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    private static async Task<NewsProblem> FailsAsync(Uri address, NewsHttpOptions? options = null)
    {
        var clock = options?.Timeout < TimeSpan.FromSeconds(1)
            ? TimeProvider.System
            : new NewsClock(new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        using var http = new NewsHttp("rss", options ?? new NewsHttpOptions(), clock);
        return (await Assert.ThrowsAsync<NewsReadException>(() => http.GetAsync(address, Cursor, CancellationToken.None))).Problem;
    }
}
