using System.Globalization;
using TradeMind.Grains.Requests;
using TradeMind.Silo.Access;

namespace TradeMind.Silo.Api;

/// <summary>What a request that ends up in the journal has in common: an id that keeps it from counting twice, who and why.</summary>
internal sealed record Wish(string Id, string Who, string Why, DateTime At)
{
    private const int LongestText = 500;

    /// <param name="context">The request; its Idempotency-Key is the id when it has one.</param>
    /// <param name="what">Begins the id of one that has none.</param>
    /// <param name="who">Who it is said to be for; that of the key or login counts.</param>
    /// <param name="why">May be empty.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="FieldException">A text is too long or cannot be shown.</exception>
    public static Wish Of(HttpContext context, string what, string? who, string? why, TimeProvider clock)
    {
        var key = context.Request.Headers[IdempotentRequests.Header].ToString();
        var now = clock.GetUtcNow().UtcDateTime;
        var errors = new FieldErrors();
        Check(errors, IdempotentRequests.Header, key);
        Check(errors, "who", who);
        Check(errors, "why", why);
        errors.Throw();
        return new Wish(key.Length > 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{what}-{now.Ticks}"), context.Who(who), why ?? "", now);
    }

    private static void Check(FieldErrors errors, string name, string? text)
    {
        if (text is not null && (text.Length > LongestText || text.Any(char.IsControl)))
        {
            errors.Add(name, $"{name} has {text.Length} characters or some that cannot be shown: use at most {LongestText} on one line");
        }
    }
}
