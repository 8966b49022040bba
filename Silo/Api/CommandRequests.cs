using System.Globalization;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Silo.Security;
using TradeMind.Storage.Idempotency;

namespace TradeMind.Silo.Api;

/// <summary>Reads what requests that are journalled have in common.</summary>
internal static class CommandRequests
{
    /// <param name="context">The request; its Idempotency-Key begins the id when it has one.</param>
    /// <param name="kind">Begins the id of a request without a key.</param>
    /// <param name="who">The name a caller gives itself; that of its key or login takes precedence.</param>
    /// <param name="why">May be empty.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="FieldException">A text is too long or has control characters.</exception>
    public static CommandContext Command(this HttpContext context, string kind, string? who, string? why, TimeProvider clock)
    {
        CommandContext.Check(who, why);
        var keyed = context.Features.Get<KeyedRequest>();
        var now = clock.GetUtcNow().UtcDateTime;
        var id = keyed?.Command ?? string.Create(CultureInfo.InvariantCulture, $"{kind}-{now.Ticks}-{context.TraceIdentifier}");
        return new CommandContext(id, context.Who(who), why ?? "", now, keyed?.Effect is not null);
    }
}
