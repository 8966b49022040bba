using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using TradeMind.Storage;
using TradeMind.Storage.Access;

namespace TradeMind.Silo.Security;

/// <summary>
/// Finds out who calls: a key, a login, or a program of this machine where no authentication is needed. What is presented must hold:
/// a wrong key is refused where none would be needed, too.
/// </summary>
internal sealed class AccessHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IAccessStore store, Exposure exposure)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "TradeMind", BadKey = "the key is not known, has expired or was revoked";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            return await IdentifyAsync().ConfigureAwait(false);
        }
        catch (StorageException) when (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            // Anyone may ask: a watchdog that checks health is answered while the store is away.
            return AuthenticateResult.NoResult();
        }
    }

    private async Task<AuthenticateResult> IdentifyAsync()
    {
        if (Request.Headers.Authorization.ToString() is { Length: > 0 } header)
        {
            return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                && store.Keys.Find(header[Bearer.Length..].Trim()) is { } key
                ? Success(Caller.Make(key.Name, key.Scope, Caller.KeyPrefix + key.Id))
                : AuthenticateResult.Fail(BadKey);
        }

        var login = await Context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme).ConfigureAwait(false);
        if (login.Succeeded)
        {
            return Success(login.Principal);
        }

        var isHere = Context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
        return isHere && !exposure.NeedsAuthentication
            ? Success(Caller.Make(Caller.Local, AccessScope.Admin, Caller.Local))
            : AuthenticateResult.NoResult();
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsPage(Request))
        {
            Response.Redirect($"{LoginApi.Path}?returnUrl={Uri.EscapeDataString(Request.Path + Request.QueryString)}");
            return;
        }

        var failure = (await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false)).Failure;
        Response.Headers.WWWAuthenticate = failure is null
            ? "Bearer realm=\"TradeMind\""
            : $"Bearer realm=\"TradeMind\", error=\"invalid_token\", error_description=\"{failure.Message}\"";
        var detail = failure is null
            ? "send a key as 'Authorization: Bearer KEY' ('trademind keys create' makes one), or sign in at /login"
            : $"{failure.Message}: send another, 'trademind keys list' shows the valid ones";
        await TypedResults.Problem(detail, statusCode: StatusCodes.Status401Unauthorized, title: "Authentication required")
            .ExecuteAsync(Context).ConfigureAwait(false);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needed = Context.GetEndpoint()
            ?.Metadata
            .GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()
            .Select(d => d.Policy)
            .LastOrDefault(policy => policy is not null)
            ?? Policies.Admin;
        Response.Headers.WWWAuthenticate = $"Bearer realm=\"TradeMind\", error=\"insufficient_scope\", scope=\"{needed}\"";
        return TypedResults.Problem(
            $"'{Context.User.Name()}' has the scope {Context.User.HighestScope()?.Text() ?? "none"}, this needs {needed}: use a key or "
                + "user with that scope",
            statusCode: StatusCodes.Status403Forbidden, title: "Not allowed").ExecuteAsync(Context);
    }

    /// <summary>
    /// Whether what someone was granted still holds: the key is not revoked, the user is there, has the password they signed in with
    /// and has not signed out.
    /// </summary>
    public static bool IsStillValid(ClaimsPrincipal user, IAccessStore store, Exposure exposure) =>
        user.FindFirstValue(Caller.Stamp) is { } stamp
            ? store.Users.Find(user.Name()) is { } found && found.User.Stamp == stamp
                && !(user.FindFirstValue(Caller.Session) is { } session && store.EndedSessions.Contains(session))
        : user.AuthenticationMethod() is { } via && via.StartsWith(Caller.KeyPrefix, StringComparison.Ordinal)
            ? store.Keys.IsStillValid(via[Caller.KeyPrefix.Length..])
        : user.Name() != Caller.Local || !exposure.NeedsAuthentication;

    /// <summary>Whether it is a browser that asks for a page, not a program.</summary>
    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static AuthenticateResult Success(ClaimsPrincipal user) => AuthenticateResult.Success(new AuthenticationTicket(user, Name));
}
