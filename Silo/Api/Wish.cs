using System.Globalization;
using TradeMind.Grains.Requests;
using TradeMind.Silo.Security;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Api;

/// <summary>What a request that ends up in the journal has in common: an id that keeps it from counting twice, who and why.</summary>
/// <param name="Id">Of its journal entry.</param>
/// <param name="Who">By whom.</param>
/// <param name="Why">The reason that was given; may be empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="IsCarriedOut">An earlier attempt is in the journal, and lacks only its answer.</param>
internal sealed record Wish(string Id, string Who, string Why, DateTime At, bool IsCarriedOut)
{
    private const int LongestText = 500;

    /// <param name="context">The request; its Idempotency-Key begins the id when it has one.</param>
    /// <param name="what">Begins the id of one that has none.</param>
    /// <param name="who">Who it is said to be for; that of the key or login counts.</param>
    /// <param name="why">May be empty.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="FieldException">A text is too long or cannot be shown.</exception>
    public static Wish Of(HttpContext context, string what, string? who, string? why, TimeProvider clock)
    {
        var keyed = context.Features.Get<KeyedRequest>();
        var now = clock.GetUtcNow().UtcDateTime;
        var errors = new FieldErrors();
        Check(errors, "who", who);
        Check(errors, "why", why);
        errors.Throw();
        var id = keyed?.Command ?? string.Create(CultureInfo.InvariantCulture, $"{what}-{now.Ticks}-{context.TraceIdentifier}");
        return new Wish(id, context.Who(who), why ?? "", now, keyed?.Effect is not null);
    }

    private static void Check(FieldErrors errors, string name, string? text)
    {
        if (text is not null && (text.Length > LongestText || text.Any(char.IsControl)))
        {
            errors.Add(name, $"{name} has {text.Length} characters or some that cannot be shown: use at most {LongestText} on one line");
        }
    }
}
