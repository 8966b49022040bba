using System.Text;
using System.Text.Json;
using TradeMind.Application.Notifications;
using TradeMind.Contracts;
using TradeMind.Storage.Notifications;

namespace TradeMind.Tests.Notifications;

public sealed class NotificationFormatTests
{
    private const string Hostile = "<!channel> *b* _i_ `c` @everyone [x](http://e.test) & \"q\"\n\u202Ereversed\u0007";

    [Fact]
    public void Slack_reads_no_mark_up_in_texts()
    {
        var body = Json(NotificationFormat.Slack, Hooks.Message(Hostile));
        var text = body.GetProperty("text").GetString()!;
        Assert.Equal(
            "TradeMind (paper trading)\n&lt;!channel&gt; *b* _i_ `c` @everyone [x](http://e.test) &amp; \"q\"  reversed ", text);
        Assert.False(body.GetProperty("mrkdwn").GetBoolean());
    }

    [Fact]
    public void Discord_reads_no_mark_up_in_texts_and_mentions_no_one()
    {
        var body = Json(NotificationFormat.Discord, Hooks.Message(Hostile));
        Assert.Contains(
            @"\<!channel\> \*b\* \_i\_ \`c\` \@everyone \[x\]\(http\://e.test\)", body.GetProperty("content").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(0, body.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength());
    }

    [Fact]
    public void Telegram_is_told_the_chat_and_reads_no_mark_up()
    {
        var body = Json(NotificationFormat.Telegram, Hooks.Message(Hostile), "-100123");
        Assert.Equal("-100123", body.GetProperty("chat_id").GetString());
        Assert.Contains("<!channel> *b*", body.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(body.TryGetProperty("parse_mode", out _));
    }

    [Theory]
    [InlineData(NotificationFormat.Slack, "text", 4_000)]
    [InlineData(NotificationFormat.Discord, "content", 2_000)]
    [InlineData(NotificationFormat.Telegram, "text", 4_096)]
    public void A_text_is_no_longer_than_its_service_takes(string format, string field, int most)
    {
        var line = string.Concat(Enumerable.Repeat("*😀", 500));
        var text = Json(format, Hooks.Message([.. Enumerable.Repeat(line, 200)])).GetProperty(field)
            .GetString()!;
        Assert.InRange(text.Length, 100, most);
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void What_is_too_much_is_counted()
    {
        var message = Hooks.Message([.. Enumerable.Range(0, 1_234).Select(i => $"line {i}")]);
        Assert.Equal(1_234, message.Count);
        var body = Json(NotificationFormat.Json, message);
        Assert.Equal(NotificationMessage.Most, body.GetProperty("notifications").GetArrayLength());
        Assert.Equal(1_134, body.GetProperty("omitted").GetProperty("session").GetInt32());
        Assert.EndsWith("\nline 19\nand more: 1,214 session", NotificationText.Write(message), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fill_is_told_with_its_figures()
    {
        var fill = new OrderExecuted
        {
            Id = "main/fill/3/0", Portfolio = "main", Symbol = "AAPL", Order = 7, Side = OrderSide.Sell, Purpose = OrderPurpose.Exit,
            Quantity = 10.5m, Price = 123.45m, Commission = 1m, MadeAt = Hooks.Start,
        };
        var notification = new PortfolioNotifications(isTripped: false).From(fill)!;
        var found = new NotificationCollector(new NotificationRule());
        found.Add(notification);
        var told = Json(NotificationFormat.Json, found.ToMessage("ops", "main.rules", 3, 3));
        Assert.Equal("ops/portfolio/main:rules/3-3", told.GetProperty("id").GetString());
        var one = told.GetProperty("notifications")[0];
        Assert.Equal(("main/fill/3/0", "fill", "AAPL"), (Text(one, "id"), Text(one, "kind"), Text(one, "symbol")));
        Assert.Equal((10.5m, 123.45m), (one.GetProperty("fill").GetProperty("quantity").GetDecimal(), one.GetProperty("fill")
            .GetProperty("price").GetDecimal()));
        Assert.Contains("main: sold 10.5 AAPL at 123.45", Text(one, "text"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_breaker_is_told_when_it_trips_and_when_it_is_lifted()
    {
        var events = new PortfolioNotifications(isTripped: false);
        bool[] states = [false, true, true, false];
        var told = states.Select(state => events.From(new PortfolioChanged { Portfolio = "main", BreakerTripped = state })).ToList();
        Assert.Equal([null, false, null, true], told.Select(one => one?.IsResolved));
        Assert.Null(new PortfolioNotifications(isTripped: true).From(new PortfolioChanged { BreakerTripped = true }));
    }

    [Fact]
    public void Symbols_that_the_session_goes_on_without_are_stale_and_not_a_command()
    {
        var events = new PortfolioNotifications(isTripped: false);
        var (stale, back, pause) = (
            events.From(new SessionChanged { Action = SessionAction.SymbolsStale, Who = "service", Why = "AAPL" })!,
            events.From(new SessionChanged { Action = SessionAction.SymbolsCurrent, Who = "service", Why = "AAPL" })!,
            events.From(new SessionChanged { Action = SessionAction.Pause, Who = "ann", Why = "lunch" })!);
        Assert.Equal((NotificationKind.Stale, false), (stale.Kind, stale.IsResolved));
        Assert.Equal((NotificationKind.Stale, true), (back.Kind, back.IsResolved));
        Assert.Equal((NotificationKind.Session, ": Pause by ann: lunch"), (pause.Kind, pause.Text));
    }

    [Theory]
    [InlineData(AlertKind.Stalled, NotificationKind.Stalled)]
    [InlineData(AlertKind.Failover, NotificationKind.Failover)]
    [InlineData(AlertKind.Quarantine, NotificationKind.Quarantine)]
    public void Alerts_are_told_under_their_kind(AlertKind alert, NotificationKind kind) => Assert.Equal(
        kind, AlertNotifications.From(new StoredAlert(1, "main", alert, "", IsResolved: false, "", "why", Hooks.Start)).Kind);

    [Fact]
    public void A_rule_picks_kinds_and_portfolios()
    {
        var rule = new NotificationRule { Kinds = NotificationRule.ParseKinds("fill, stalled"), Portfolios = ["main"] };
        Assert.True(rule.Includes(new Notification("1", NotificationKind.Fill, "main", Hooks.Start, "")));
        Assert.False(rule.Includes(new Notification("1", NotificationKind.Breaker, "main", Hooks.Start, "")));
        Assert.False(rule.Includes(new Notification("1", NotificationKind.Fill, "other", Hooks.Start, "")));
    }

    private static JsonElement Json(string format, NotificationMessage message, string chat = "") =>
        JsonSerializer.Deserialize<JsonElement>(NotificationFormat.Write(format, message, chat));

    private static string Text(JsonElement json, string field) => json.GetProperty(field).GetString()!;
}
