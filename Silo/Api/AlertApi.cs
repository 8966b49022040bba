using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TradeMind.Application.Alerts;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Silo.Alerts;
using TradeMind.Silo.Portfolios;
using TradeMind.Silo.Security;
using TradeMind.Storage.Idempotency;

namespace TradeMind.Silo.Api;

/// <summary><c>alerts</c>: rules, when they fired, and events when they do.</summary>
internal static class AlertApi
{
    private const string Effect =
        "It is evaluated at each slice, from the last one on. When it fires that is stored, sent to webhooks that are notified of 'alert', "
        + "and an event of alerts/events. Repeating the same Idempotency-Key changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/alerts").WithTags("alerts");
        group.MapGet("/", (AlertRules alerts) => Page.Whole(alerts.List())).WithName("GetAlerts")
            .WithSummary("The alert rules and where they stand");
        group.MapPost("/", Add).WithName("AddAlert").WithDescription(Effect).ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("One more rule: on a price, an indicator, equity, drawdown, the age of the feed, or the breaker");
        group.MapGet("/{id}", (AlertRules alerts, string id) => alerts.Get(id)).WithName("GetAlert").WithSummary("One rule");
        group.MapPut("/{id}", (AlertRules alerts, string id, AlertRuleRequest request) => alerts.Change(id, request))
            .WithName("ChangeAlert").WithDescription(Effect)
            .WithSummary("Change a rule, or whether it is enabled; omitted fields stay as they are, and it is armed anew");
        group.MapDelete("/{id}", Delete).WithName("DeleteAlert").WithSummary("Remove a rule; when it fired stays on record");
        group.MapGet(
                "/firings",
                (AlertRules alerts, string? rule, string? cursor, int? limit) => alerts.Firings(rule, cursor, limit))
            .WithName("GetAlertFirings").WithSummary("When rules fired, newest first");
        group.MapGet("/events", Events).WithName("GetAlertEvents")
            .WithSummary("Server-sent events: each time a rule fires")
            .WithDescription(
                "An event has the JSON of an item of alerts/firings, and its number as id: a client that reconnects with Last-Event-ID "
                    + "gets those after it.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream").DisableRequestTimeout();
    }

    private static Created<AlertRuleView> Add(AlertRuleRequest request, HttpContext context, AlertRules alerts)
    {
        var keyed = context.Features.Get<KeyedRequest>();
        var rule = keyed?.Effect is { } earlier ? alerts.Get(earlier) : alerts.Add(request, context.Who(null), keyed?.Number);
        return TypedResults.Created(RequestedPortfolio.Address(context, $"/alerts/{rule.Id}"), rule);
    }

    private static NoContent Delete(string id, HttpContext context, AlertRules alerts)
    {
        var keyed = context.Features.Get<KeyedRequest>();
        if (keyed?.Effect is null)
        {
            alerts.Delete(id, keyed?.Number);
        }

        return TypedResults.NoContent();
    }

    private static EventStream Events(
        AlertFeed feed, HttpContext context, IOptions<JsonOptions> json, CancellationToken cancellation)
    {
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        var after = last.Length == 0 ? (long?)null
            : long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FieldException("Last-Event-ID", $"Last-Event-ID '{last}' is not a number: use the id of an event of this stream");
        return new EventStream(FramesAsync(feed.FollowAsync(after, cancellation), json.Value.SerializerOptions, cancellation));
    }

    private static async IAsyncEnumerable<ServerEvent> FramesAsync(
        IAsyncEnumerable<AlertFiringView> firings, JsonSerializerOptions json, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var firing in firings.WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return ServerEvent.Create(firing.Number.ToString(CultureInfo.InvariantCulture), "alert", firing, json);
        }
    }
}
