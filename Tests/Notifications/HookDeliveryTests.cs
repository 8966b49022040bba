using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Notifications;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Silo;
using TradeMind.Tests.Storage;

namespace TradeMind.Tests.Notifications;

/// <summary>Messages reach a receiver that fails, over a real connection.</summary>
public sealed class HookDeliveryTests : IDisposable
{
    private readonly SqliteFolder _folder = new();
    private readonly PassingClock _clock = new(new DateTimeOffset(Hooks.Start));
    private readonly LogLines _logs = new();

    private SqlNotificationStore Store => new(_folder.Database);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_receiver_that_fails_gets_the_same_message_until_it_takes_it()
    {
        await using var server = await WebhookServer.StartAsync(
            WebhookServer.Status(500), WebhookServer.Close, WebhookServer.Status(503), WebhookServer.Status(404));

        Assert.True(await DeliverAsync(Hooks.Of(server)));

        var requests = server.Requests;
        Assert.Equal(5, requests.Count);
        Assert.Single(requests.Select(request => (request.Id, request.Text)).Distinct());
        Assert.Equal([1, 2, 4, 8], _clock.Waits.Select(wait => wait.TotalSeconds));
        var outcome = Assert.Single(await Store.OutcomesAsync(CancellationToken.None));
        Assert.Equal((1, 0, 0, 200, ""), (outcome.Delivered, outcome.GivenUp, outcome.Failures, outcome.Status, outcome.Problem));
    }

    [Theory]
    [InlineData("30", "", 30)]
    [InlineData("Fri, 27 Nov 2026 15:02:00 GMT", "", 120)]
    [InlineData("99999", "", 3_600)]
    [InlineData(null, """{"ok":false,"error_code":429,"parameters":{"retry_after":7}}""", 7)]
    [InlineData(null, "too many", 1)]
    [InlineData("-5", "[]", 1)]
    public async Task A_receiver_is_left_alone_as_long_as_it_asks_for(string? header, string body, int seconds)
    {
        await using var server = await WebhookServer.StartAsync(WebhookServer.Status(429, header, body));
        Assert.True(await DeliverAsync(Hooks.Of(server)));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(seconds, Assert.Single(_clock.Waits).TotalSeconds);
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_given_up_for_now()
    {
        await using var server = await WebhookServer.StartAsync(WebhookServer.Hang);
        Assert.True(await DeliverAsync(Hooks.Of(server), times: new NotificationTimes { Timeout = TimeSpan.FromMilliseconds(300) }));
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains(_logs.Lines, line => line.Contains("did not answer within 0.3 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_is_given_up_when_its_time_is_over_and_that_is_recorded()
    {
        await using var server = await WebhookServer.StartAsync([.. Enumerable.Repeat(WebhookServer.Status(500), 99)]);

        Assert.True(await DeliverAsync(Hooks.Of(server, ("give_up_after", "1m"))));

        // 1, 2, 4, 8, 16 and what is left until the minute is over.
        Assert.Equal([1, 2, 4, 8, 16, 29], _clock.Waits.Select(wait => wait.TotalSeconds));
        var lost = Assert.Single(await Store.LostAsync("ops", 9, CancellationToken.None));
        Assert.Equal(("ops/portfolio/main/1-2", 2, "127.0.0.1 answers 500"), (lost.Message, lost.Events, lost.Problem));
        Assert.Equal(1, Assert.Single(await Store.OutcomesAsync(CancellationToken.None)).GivenUp);
        Assert.Contains(_logs.Lines, line => line.Contains("gave up ops/portfolio/main/1-2 of 2 events", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task A_message_that_is_rejected_holds_up_no_other(int status)
    {
        await using var server = await WebhookServer.StartAsync(WebhookServer.Status(status));
        Assert.True(await DeliverAsync(Hooks.Of(server)));
        Assert.Single(server.Requests);
        Assert.Single(await Store.LostAsync("ops", 9, CancellationToken.None));
    }

    [Fact]
    public async Task A_receiver_that_wants_no_more_gets_no_more()
    {
        await using var server = await WebhookServer.StartAsync(WebhookServer.Status(410));
        var delivery = Delivery(Hooks.Of(server));
        Assert.True(await DeliverAsync(delivery));
        Assert.True(delivery.IsGone);
        Assert.Contains("answers 410", delivery.Last.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await WebhookServer.StartAsync();
        await using var server = await WebhookServer.StartAsync(context =>
        {
            context.Response.Redirect(other.Address);
            return Task.CompletedTask;
        });
        Assert.True(await DeliverAsync(Hooks.Of(server)));
        Assert.Empty(other.Requests);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_name_that_leads_into_a_private_network_is_not_connected_to()
    {
        using var client = new WebhookClient(
            new NotificationTimes(), TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]));
        var result = await client.SendAsync(Hooks.Of("https://hooks.example.com/T0KEN"), "id", [], CancellationToken.None);
        Assert.Equal(
            (DeliveryState.Failed,
                "hooks.example.com leads into a private network: configure its address instead of its name if that is meant"),
            (result.State, result.Problem));
    }

    /// <summary>By another implementation than the service's, as a receiver would.</summary>
    [Fact]
    public async Task The_signature_is_that_of_id_time_and_body()
    {
        await using var server = await WebhookServer.StartAsync(WebhookServer.Status(500));
        await DeliverAsync(Hooks.Of(server));
        Assert.All(server.Requests, request =>
        {
            var seconds = request.Seconds.ToString(CultureInfo.InvariantCulture);
            var signed = Encoding.UTF8.GetBytes($"{request.Id}.{seconds}.{request.Text}");
            var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Hooks.Secret), signed));
            Assert.Equal($"v1,{expected}", request.Headers["Webhook-Signature"]);
        });

        // The time is that of the attempt.
        Assert.Equal([0, 1], server.Requests.Select(request => request.Seconds - new DateTimeOffset(Hooks.Start).ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task Another_silo_that_sends_meanwhile_is_left_to_it()
    {
        await using var server = await WebhookServer.StartAsync(WebhookServer.Status(500), WebhookServer.Status(500));
        var left = 2;
        using var client = new WebhookClient(new NotificationTimes(), TimeProvider.System);
        var delivery = Delivery(Hooks.Of(server), client);
        Assert.False(await delivery.DeliverAsync(
            Hooks.Message("a"), Hooks.Start, _ => ValueTask.FromResult(left-- > 0), CancellationToken.None));
        Assert.Equal(2, server.Requests.Count);
        Assert.Empty(await Store.LostAsync("ops", 9, CancellationToken.None));
    }

    [Fact]
    public async Task Neither_address_nor_secret_is_in_logs_records_or_traces()
    {
        var spans = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (spans)
                {
                    spans.Add($"{activity.Kind} {string.Join(' ', activity.TagObjects)}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await WebhookServer.StartAsync(
            WebhookServer.Status(500), WebhookServer.Close, WebhookServer.Status(401), WebhookServer.Status(302),
            WebhookServer.Status(400));
        var hook = Hooks.Of(server);
        await DeliverAsync(hook);

        Assert.Equal($"/services/{WebhookServer.Token}?key={WebhookServer.Token}", server.Requests[0].Path);
        var lost = Assert.Single(await Store.LostAsync("ops", 9, CancellationToken.None));
        var outcome = Assert.Single(await Store.OutcomesAsync(CancellationToken.None));
        var requests = spans.Where(span => span.StartsWith("Client", StringComparison.Ordinal));
        string[] shown = [$"{lost} {outcome} {hook}", .. _logs.Lines, .. requests];
        Assert.NotEmpty(_logs.Lines);
        Assert.All(shown, text =>
        {
            Assert.DoesNotContain(WebhookServer.Token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Hooks.Secret, text, StringComparison.Ordinal);
        });
    }

    private async Task<bool> DeliverAsync(NotificationHook hook, NotificationTimes? times = null)
    {
        using var client = new WebhookClient(times ?? new NotificationTimes(), new SystemTimers(_clock));
        return await DeliverAsync(Delivery(hook, client));
    }

    private async Task<bool> DeliverAsync(HookDelivery delivery) =>
        await delivery.DeliverAsync(Hooks.Message("a", "b"), Hooks.Start, _ => ValueTask.FromResult(true), CancellationToken.None);

    private HookDelivery Delivery(NotificationHook hook, WebhookClient? client = null)
    {
        using var factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs));
        return new HookDelivery(
            hook, client ?? new WebhookClient(new NotificationTimes(), new SystemTimers(_clock)), Store, new NotificationTimes(), _clock,
            factory.CreateLogger<HookDelivery>());
    }

    /// <summary>The time of a clock on which waits pass at once, with timers that do not.</summary>
    private sealed class SystemTimers(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }
}
