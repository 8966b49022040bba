using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Security;

/// <summary>Authentication and authorization: how callers are identified, what they may do, and the order of the checks.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services, ServiceSettings settings, IAccessStore store, Exposure exposure)
    {
        services.AddSingleton(_ => store).AddSingleton(exposure).AddSingleton<PasswordVerifier>().AddSingleton<ConnectionLimiter>();
        services.AddSingleton(provider => new LoginGuard(
            store.LockOuts, provider.GetRequiredService<TimeProvider>(), settings.Cluster.IsConfigured));
        services.AddHostedService(provider => provider.GetRequiredService<ConnectionLimiter>());
        var secure = exposure.IsBeyondThisMachine ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        services.AddAuthentication(AccessHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, AccessHandler>(AccessHandler.Name, null)
            .AddCookie(cookie =>
            {
                cookie.Cookie = new CookieBuilder
                {
                    Name = "trademind",
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    SecurePolicy = secure,
                    IsEssential = true
                };
                (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (settings.Security.LoginDuration, true);
                cookie.Events.OnValidatePrincipal = async validated =>
                {
                    // A cookie without a session is of an earlier version and could not be signed out of.
                    if (validated.Principal is not { } user
                        || user.FindFirst(Caller.Session) is null
                        || !AccessHandler.IsStillValid(user, store, exposure))
                    {
                        validated.RejectPrincipal();
                        await validated.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme).ConfigureAwait(false);
                    }
                };
            });
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Read, policy => policy.RequireClaim(Caller.Scope, Policies.Read))
            .AddPolicy(Policies.Trade, policy => policy.RequireClaim(Caller.Scope, Policies.Trade))
            .AddPolicy(Policies.Admin, policy => policy.RequireClaim(Caller.Scope, Policies.Admin))

            // What no one thought of is for no one but those who may do everything.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(AccessHandler.Name).RequireClaim(Caller.Scope, Policies.Admin).Build());
        services.AddAntiforgery(forms => forms.Cookie = new CookieBuilder
        {
            Name = "trademind-form",
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            SecurePolicy = secure,
            IsEssential = true
        });
        services.AddDataProtection().SetApplicationName("trademind");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new StoredProtection(store)));
        services.AddRateLimits(settings.Security);
    }

    /// <summary>Before routing: host filtering, and headers of every response.</summary>
    public static void UseAccess(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ServiceSettings>().Security.Proxies is { Count: > 0 } proxies)
        {
            var forwarded =
                new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            proxies.ToList().ForEach(proxy => forwarded.KnownProxies.Add(IPAddress.Parse(proxy)));
            app.UseForwardedHeaders(forwarded);
        }

        app.UseMiddleware<SecurityHeaders>();
    }

    /// <summary>Behind routing: who asks, how often, from where, and whether they may.</summary>
    public static void UseCallers(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<AuditTrail>();
        app.UseMiddleware<OriginGuard>();
        app.UseMiddleware<ContentTypeGuard>();
        app.UseAuthorization();
        var connections = app.Services.GetRequiredService<ConnectionLimiter>();
        app.Use(next => context => connections.InvokeAsync(context, next));
    }

    /// <summary>By default an endpoint requires the scope of its method: read for GET, trade for changes.</summary>
    public static T RequireScopes<T>(this T endpoints)
        where T : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (!endpoint.Metadata.OfType<IAuthorizeData>().Any() && !endpoint.Metadata.OfType<IAllowAnonymous>().Any())
            {
                var methods = endpoint.Metadata.OfType<HttpMethodMetadata>().SelectMany(m => m.HttpMethods).ToList();
                var isReading = methods.Count > 0 && methods.TrueForAll(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method));
                endpoint.Metadata.Add(new AuthorizeAttribute(isReading ? Policies.Read : Policies.Trade));
            }
        });
        return endpoints;
    }
}
