using TradeMind.Application.Requests;

namespace TradeMind.Application.Sessions;

/// <summary>What every journalled request has in common: an id that makes it count once, who gave it, and why.</summary>
/// <param name="Id">Unique; becomes the id of its journal entry.</param>
/// <param name="Who">Name of the user, key or program.</param>
/// <param name="Why">The reason given; may be empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="IsCarriedOut">An earlier attempt is in the journal; only its answer was lost.</param>
public sealed record CommandContext(string Id, string Who, string Why, DateTime At, bool IsCarriedOut)
{
    private const int LongestText = 500;

    /// <exception cref="FieldException">A text is too long or has control characters.</exception>
    public static void Check(string? who, string? why)
    {
        var errors = new FieldErrors();
        Check(errors, "who", who);
        Check(errors, "why", why);
        errors.Throw();
    }

    private static void Check(FieldErrors errors, string name, string? text)
    {
        if (text is not null && (text.Length > LongestText || text.Any(char.IsControl)))
        {
            errors.Add(name, $"{name} has {text.Length} characters or some that are not printable: use at most {LongestText} on one line");
        }
    }
}
