using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Silo.Notifications;
using TradeMind.Storage.Notifications;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Notifications;

/// <summary>A service that trades notifies receivers over real connections.</summary>
public sealed class NotificationServiceTests
{
    [Fact]
    public async Task Every_fill_is_told_once_however_often_the_receiver_fails_and_the_service_restarts()
    {
        await using var server = await WebhookServer.StartAsync(
            WebhookServer.Status(500), WebhookServer.Close, WebhookServer.Status(200), WebhookServer.Status(503));
        await using var service = await StartAsync(["--speed", "2000", .. Hook("ops", server, "replay", "true", "events", "fill")]);
        var delivered = new HashSet<string>(StringComparer.Ordinal);
        for (var restart = 0; restart < 2; restart++)
        {
            await server.UntilAsync(requests => requests.Count >= 3 + restart);
            await service.EndAsync();
            await service.BeginAsync(["--speed", "2000", .. Hook("ops", server, "replay", "true", "events", "fill")]);
        }

        await service.ToTheEndAsync();
        var fills = (await service.GetAsync("/api/trades?limit=1000")).GetProperty("items").GetArrayLength();
        Assert.True(fills > 50);
        var requests = await server.UntilAsync(all => Told(all).Count >= fills);

        // The same message has the same text at each attempt, and no event is in two messages.
        var messages = requests.GroupBy(request => request.Id).ToList();
        Assert.All(messages, message => Assert.Single(message.Select(request => request.Text).Distinct()));
        var told = messages.SelectMany(message => message.First().Notifications).Select(one => one.GetProperty("id").GetString()!).ToList();
        Assert.All(told, id => Assert.True(delivered.Add(id), $"{id} was sent twice"));
        Assert.Equal(fills, told.Count);
        Assert.True(messages.Count < fills, "fills that come together are sent together");
        Assert.Equal(0, messages.Sum(message => message.First().Json.GetProperty("omitted").EnumerateObject().Count()));
    }

    [Fact]
    public async Task A_receiver_that_is_down_delays_no_other_and_no_slice()
    {
        await using var dead = await WebhookServer.StartAsync([.. Enumerable.Repeat<Func<HttpContext, Task>>(WebhookServer.Hang, 50)]);
        await using var alive = await WebhookServer.StartAsync();
        await using var service = await StartAsync(
            [.. Hook("dead", dead, "replay", "true"), .. Hook("alive", alive, "replay", "true", "format", "slack")]);

        await service.ToTheEndAsync();
        await alive.UntilAsync(requests => requests.Count > 0);
        var hooks = (await service.UntilAsync(
            "/api/notifications", answer => answer.GetProperty("items")[0].GetProperty("delivered").GetInt64() > 0)).GetProperty("items");
        Assert.Equal(("alive", "Active"), (Text(hooks[0], "name"), Text(hooks[0], "state")));
        Assert.Equal(("dead", 0), (Text(hooks[1], "name"), hooks[1].GetProperty("delivered").GetInt32()));
        Assert.True(hooks[1].GetProperty("waiting").GetInt64() > 0);
    }

    [Fact]
    public async Task A_replay_tells_no_one_unless_it_is_asked_to()
    {
        await using var server = await WebhookServer.StartAsync();
        await using var service = await StartAsync(Hook("ops", server));
        await service.ToTheEndAsync();
        Assert.Equal("Silent", Text((await service.GetAsync("/api/notifications")).GetProperty("items")[0], "state"));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_test_says_what_the_receiver_did_and_shows_no_secret()
    {
        await using var server = await WebhookServer.StartAsync(WebhookServer.Status(200), WebhookServer.Status(403));
        await using var service = await StartAsync(Hook("ops", server, "events", "all"));
        using var client = TradeMindClient.Connect(service.Http.BaseAddress!.OriginalString);

        var worked = await client.Notifications.TestAsync("ops");
        var failed = await client.Notifications.TestAsync("OPS");
        Assert.Equal((true, 200, ""), (worked.IsDelivered, worked.Status, worked.Problem));
        Assert.Equal(
            (false, 403, "127.0.0.1 answers 403: check notify:ops:url"), (failed.IsDelivered, failed.Status, failed.Problem));
        Assert.Equal("test", Text(Assert.Single(server.Requests[0].Notifications), "kind"));
        var missing = await Assert.ThrowsAsync<ApiException>(() => client.Notifications.TestAsync("none"));
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);

        var hook = Assert.Single(await client.Notifications.ListAsync());
        Assert.Equal(("127.0.0.1", true, NotificationHookState.Silent), (hook.Host, hook.IsSigned, hook.State));
        foreach (var path in (string[])["/api/notifications", "/api/settings", "/health/ready", "/api/status"])
        {
            var text = await service.Http.GetStringAsync(path);
            Assert.DoesNotContain(WebhookServer.Token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Hooks.Secret, text, StringComparison.Ordinal);
        }

        Assert.Contains("notify:ops:events", await service.Http.GetStringAsync("/api/settings"), StringComparison.OrdinalIgnoreCase);
        Assert.All(service.Logs.Lines, line => Assert.DoesNotContain(WebhookServer.Token, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_stalls_is_told_although_the_database_cannot_be_written_and_told_again_when_it_goes_on()
    {
        await using var server = await WebhookServer.StartAsync();
        await using var service = await StartAsync(Hook("ops", server, "replay", "true", "events", "stalled"));
        await service.ToTheEndAsync();
        var moved = service.DatabaseFile + ".moved";
        File.Move(service.DatabaseFile, moved);
        var stalled = (await server.UntilAsync(requests => requests.Count > 0))[0];
        File.Move(moved, service.DatabaseFile);
        var goesOn = (await server.UntilAsync(requests => requests.Any(r => r.Notifications.Any(IsResolved))))[^1];

        Assert.StartsWith("main: the session is stalled:", Text(stalled.Notifications.First(), "text"), StringComparison.Ordinal);
        Assert.Equal("main: the session goes on", Text(goesOn.Notifications.Last(), "text"));

        static bool IsResolved(JsonElement one) => one.GetProperty("isResolved").GetBoolean();
    }

    [Fact]
    public async Task A_silo_that_was_killed_is_told_of_once_and_one_that_stopped_is_not()
    {
        await using var server = await WebhookServer.StartAsync();
        var args = Hook("ops", server, "replay", "true", "events", "failover");
        await using var service = await StartAsync(args);
        await service.EndAsync();
        Execute(service, "UPDATE portfolio_writers SET released = 0, silo = 'S10.0.0.9:1111:5' WHERE portfolio = 'main' AND released = 1");
        await service.BeginAsync(args);

        var told = Assert.Single((await server.UntilAsync(requests => requests.Count > 0))[0].Notifications);
        Assert.Equal("failover", Text(told, "kind"));
        Assert.Contains("silo S10.0.0.9:1111:5, which had it", Text(told, "text"), StringComparison.Ordinal);

        await service.EndAsync();
        await service.BeginAsync(args);
        await using var connection = Open(service);
        Assert.Equal(1L, Scalar(connection, "SELECT COUNT(*) FROM notification_alerts WHERE kind = 2"));
    }

    [Fact]
    public async Task A_bar_that_is_quarantined_is_told_once()
    {
        await using var server = await WebhookServer.StartAsync();
        var args = Hook("ops", server, "replay", "true", "events", "quarantine");
        await using var service = await StartAsync(args);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var bar = new TradeMind.Storage.QuarantinedBar(
            "replay", new("SYN-A"), TradeMind.Trading.Market.Interval.Daily, new(now.Date, 1, 2, 1, 2, 3), "close doubled", now);
        var store = service.Services.GetRequiredService<IQuarantineStore>();
        await store.SaveAsync(bar, default);
        await store.SaveAsync(bar with { Symbol = new("SYN-B"), SeenAt = now.AddDays(-3) }, default);
        var told = Assert.Single((await server.UntilAsync(requests => requests.Count > 0))[0].Notifications);
        Assert.Equal(("quarantine", "SYN-A"), (Text(told, "kind"), Text(told, "symbol")));

        await service.EndAsync();
        await service.BeginAsync(args);
        var alerts = service.Services.GetRequiredService<IAlertStore>();
        await service.Services.GetRequiredService<IQuarantineStore>().SaveAsync(bar with { Symbol = new("SYN-C") }, default);

        // The message before may come once more: it had arrived, and the service ended before it knew.
        await server.UntilAsync(requests => requests.Any(r => r.Notifications.Any(one => Text(one, "symbol") == "SYN-C")));
        Assert.Equal(
            ["SYN-A", "SYN-C"],
            (await alerts.ReadAsync(0, 9, default)).Where(alert => alert.Kind == AlertKind.Quarantine).Select(alert => alert.Symbol));
    }

    private static Task<RunningService> StartAsync(params string[] args) => RunningService.StartAsync(_ => { }, Hasten, args);

    /// <summary>As in life, a hundred times as fast.</summary>
    private static void Hasten(IHostApplicationBuilder builder) => builder.Services.AddSingleton(new NotificationTimes
    {
        FirstWait = TimeSpan.FromMilliseconds(10), Poll = TimeSpan.FromMilliseconds(50), Pace = TimeSpan.FromMilliseconds(10),
    });

    private static string[] Hook(string name, WebhookServer server, params string[] keys) =>
    [
        $"--notify:{name}:url", server.Address, $"--notify:{name}:secret", Hooks.Secret,
        .. keys.Chunk(2).SelectMany(pair => (string[])[$"--notify:{name}:{pair[0]}", pair[1]]),
    ];

    private static List<string> Told(IReadOnlyList<WebhookRequest> requests) =>
        [.. requests.SelectMany(request => request.Notifications).Select(one => one.GetProperty("id").GetString()!).Distinct()];

    private static string Text(JsonElement json, string field) => json.GetProperty(field).GetString()!;

    private static SqliteConnection Open(RunningService service)
    {
        var connection = new SqliteConnection($"Data Source={service.DatabaseFile};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(RunningService service, string sql)
    {
        using var connection = Open(service);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
