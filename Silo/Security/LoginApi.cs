using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Dashboard.Assets;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Security;

/// <summary><c>/login</c> and <c>/logout</c>: signing in and out.</summary>
internal static class LoginApi
{
    public const string Path = "/login", LogoutPath = "/logout";

    private const string Wrong = "The name or the password is wrong.", Stale = "The form has expired. Try again.",
        NoForm = "Send the name and password as a form.";

    private const string InTheClear =
        "Signing in needs HTTPS: this came over plain HTTP. Open the service's https address, or see that the proxy in front of it "
        + "says X-Forwarded-Proto: https.";

    private const int LongestName = 60, LongestPassword = 256, LongestUrl = 2_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).ExcludeFromDescription().AllowAnonymous();
        routes.MapPost(Path, SignInAsync).ExcludeFromDescription().AllowAnonymous();
        routes.MapPost(LogoutPath, SignOutAsync).ExcludeFromDescription().AllowAnonymous();
    }

    private static IResult Show(HttpContext context, IAntiforgery antiforgery, BrowserFiles files, Exposure exposure, string? returnUrl) =>
        !exposure.NeedsAuthentication ? TypedResults.Redirect("/")
        : IsInTheClear(context, exposure) ? Rejection(files)
        : Page(context, antiforgery, files, returnUrl, "", "", StatusCodes.Status200OK);

    private static async Task<IResult> SignInAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        BrowserFiles files,
        PasswordVerifier passwords,
        IAccessStore store,
        Exposure exposure,
        ILoggerFactory logs)
    {
        if (IsInTheClear(context, exposure))
        {
            return Rejection(files);
        }

        if (!context.Request.HasFormContentType)
        {
            return Page(context, antiforgery, files, null, NoForm, "", StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await Form(context).ConfigureAwait(false);
        if (form is null || !await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Page(context, antiforgery, files, form?["returnUrl"], Stale, "", StatusCodes.Status400BadRequest);
        }

        var (name, password, returnUrl) = (form["name"].ToString(), form["password"].ToString(), form["returnUrl"].ToString());
        if (name.Length is 0 or > LongestName || password.Length is 0 or > LongestPassword)
        {
            return Page(context, antiforgery, files, returnUrl, Wrong, "", StatusCodes.Status401Unauthorized);
        }

        var outcome = await passwords.TryAsync(
            name, password, RateLimits.Place(context.Connection.RemoteIpAddress), context.RequestAborted).ConfigureAwait(false);
        var log = logs.CreateLogger<AuditTrail>();
        if (outcome.User is { } user)
        {
            // From the system's generator and not from a seed: who could make it again could not be told from who has it.
            var session = RandomNumberGenerator.GetHexString(32, lowercase: true);
            var caller = Caller.Make(user.Name, user.Scope, Caller.Login, user.Stamp, session);
            await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, caller).ConfigureAwait(false);
            AuditTrail.Add(store, log, context, "login", user.Name, Caller.Login, StatusCodes.Status303SeeOther);
            return TypedResults.Extensions.SeeOther(LocalUrl(returnUrl));
        }

        if (outcome.Wait > TimeSpan.Zero)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(outcome.Wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Page(
                context, antiforgery, files, returnUrl, $"Too many attempts. Wait {seconds} s, then try again.", "",
                outcome.IsBusy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests);
        }

        AuditTrail.Add(
            store, log, context, outcome.LocksOut ? "lock-out" : "login-failed", outcome.Known, "", StatusCodes.Status401Unauthorized);
        return Page(context, antiforgery, files, returnUrl, Wrong, name, StatusCodes.Status401Unauthorized);
    }

    /// <summary>Takes no token: the origin of the request was looked at, and all that another page could do is end a session.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext context, IAccessStore store, ServiceSettings settings, ILoggerFactory logs)
    {
        var login = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme).ConfigureAwait(false);
        if (login.Principal?.FindFirst(Caller.Session) is { } session)
        {
            store.EndedSessions.Add(session.Value, settings.Security.LoginDuration);
        }

        if (context.User.AuthenticationMethod() == Caller.Login)
        {
            AuditTrail.Add(
                store, logs.CreateLogger<AuditTrail>(), context, "logout", context.User.Name(), Caller.Login,
                StatusCodes.Status303SeeOther);
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme).ConfigureAwait(false);
        return TypedResults.Extensions.SeeOther(Path);
    }

    private static async Task<IFormCollection?> Form(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            // It is no form, or one beyond all bounds; the page says so.
            return null;
        }
    }

    private static ContentHttpResult Page(
        HttpContext context, IAntiforgery antiforgery, BrowserFiles files, string? returnUrl, string problem, string name, int status)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(
            LoginPage.Render(files, tokens.RequestToken!, tokens.FormFieldName, LocalUrl(returnUrl), problem, name),
            "text/html; charset=utf-8", statusCode: status);
    }

    /// <summary>
    /// Beyond this machine cookies go over TLS alone: the form would not work, and a password that is typed into it would be read on
    /// the way.
    /// </summary>
    private static bool IsInTheClear(HttpContext context, Exposure exposure) => exposure.IsBeyondThisMachine && !context.Request.IsHttps;

    private static ContentHttpResult Rejection(BrowserFiles files) =>
        TypedResults.Text(
            LoginPage.RenderRejection(files, InTheClear), "text/html; charset=utf-8", statusCode: StatusCodes.Status403Forbidden);

    /// <summary>A place of this service: no one is sent elsewhere by a link that someone made.</summary>
    private static string LocalUrl(string? url) =>
        url is { Length: > 0 and <= LongestUrl } && url[0] == '/'
            && (url.Length == 1 || url[1] is not ('/' or '\\'))
            && !url.Any(char.IsControl)
            ? string.Concat(url.EnumerateRunes().Select(rune =>
                rune.Value is > ' ' and < 127 ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
            : "/";
}

/// <summary>303: the answer to a form is another page.</summary>
internal static class SeeOtherResults
{
    public static IResult SeeOther(this IResultExtensions _, string url) => new Redirection(url);

    private sealed class Redirection(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
