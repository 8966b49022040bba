using System.Security.Claims;
using TradeMind.Storage.Access;

namespace TradeMind.Silo.Security;

/// <summary>The caller of a request, as claims.</summary>
internal static class Caller
{
    public const string Local = "local";

    /// <summary>How the caller was known; the values stand at <see cref="AuditEntry.Via"/>.</summary>
    public const string Via = "via";

    /// <summary>Of a user: what they were granted holds while their stamp is the same.</summary>
    public const string Stamp = "stamp";

    /// <summary>Of a user that has signed in: what they were granted holds until they sign out.</summary>
    public const string Session = "session";

    public const string Scope = "scope", Login = "login", Dashboard = "dashboard", KeyPrefix = "key:";

    public static ClaimsPrincipal Make(string name, AccessScope scope, string via, string? stamp = null, string? session = null)
    {
        var claims = scope.Included().Select(s => new Claim(Scope, s)).Append(new Claim(ClaimTypes.Name, name)).Append(new Claim(Via, via));
        var login = new[] { (Type: Stamp, Value: stamp), (Type: Session, Value: session) }
            .Where(claim => claim.Value is not null)
            .Select(claim => new Claim(claim.Type, claim.Value!));
        return new ClaimsPrincipal(new ClaimsIdentity(claims.Concat(login), "TradeMind"));
    }

    public static string Name(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name) ?? "";

    public static string AuthenticationMethod(this ClaimsPrincipal user) => user.FindFirstValue(Via) ?? "";

    public static AccessScope? HighestScope(this ClaimsPrincipal user) =>
        user.FindAll(Scope).Select(claim => (AccessScope?)AccessScopes.Parse(claim.Value)).Max();

    /// <summary>
    /// The name recorded with a change: the caller's own; a program on this machine that did not have to authenticate may name itself.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="named">What it names itself.</param>
    public static string Who(this HttpContext context, string? named) => context.User.Who(named);

    /// <summary>The same for a user.</summary>
    public static string Who(this ClaimsPrincipal user, string? named)
    {
        var name = user.Name();
        return name.Length > 0 && name != Local ? name : string.IsNullOrWhiteSpace(named) ? "api" : named;
    }
}

/// <summary>Names of the authorization policies of endpoints.</summary>
internal static class Policies
{
    public const string Read = "read", Trade = "trade", Admin = "admin";
}
