using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Timeouts;
using Orleans.Dashboard;
using TradeMind.Silo.Api.OpenApi;
using TradeMind.Silo.Errors;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Reading;
using TradeMind.Silo.Security;
using TradeMind.ServiceDefaults;

namespace TradeMind.Silo.Api;

/// <summary>The composition of the REST API, and how errors are mapped.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IServiceCollection services, ServiceSettings settings)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.Converters.Add(new MoneyConverter());
            json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;

            // A field that is misspelt would else be taken for one that was left out.
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ProblemCodes.Complete);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(30),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context => TypedResults.Problem(
                "it took longer than 30 s and was cancelled: request less, or try again",
                statusCode: StatusCodes.Status503ServiceUnavailable, title: "The service is overloaded; try again").ExecuteAsync(context),
        });

        // A value that cannot be bound is reported by name, here as in development.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", openApi => openApi
            .AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "TradeMind";
                document.Info.Description = 
                    $"Paper trading: simulated money, no real orders. The paths speak of portfolio '{settings.Portfolio}'; "
                    + "`/api/v1/portfolios/{portfolio}/...` is the same of another one: `/api/v1/portfolios/growth/status` is what "
                    + "`/api/v1/status` is for this one. Every list is a page: `items`, and `next`, the cursor of those that follow. "
                    + $"Amounts, prices and quantities have {MoneyConverter.Decimals} decimals, and {MoneyConverter.Significant} "
                    + "significant digits where they are below 1; nothing that is stored or computed is rounded. Times are UTC.";
                return Task.CompletedTask;
            })
            .AddSchemaTransformer<NumberSchemas>()
            .AddDocumentTransformer<DocumentConventions>());
        services.AddScoped<Alerts.AlertFeed>().AddScoped<EventHub>()
            .AddScoped<Application.Replays.IReplayListeners>(scope => scope.GetRequiredService<EventHub>()).AddScoped<EventHistory>()
            .AddSingleton<SettingsReading>();
    }

    public static void MapApi(this WebApplication app)
    {
        app.UseAccess();

        // What is to be logged of an exception, ProblemExceptionHandler logs.
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();
        app.UseMiddleware<HostFilter>();
        app.UseMiddleware<VersionedPath>();
        app.UseMiddleware<PortfolioPath>();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseCallers();
        app.UseMiddleware<PortfolioSelection>();
        app.UseMiddleware<IdempotentRequests>();
        app.MapOpenApi().RequireAuthorization(Policies.Read);
        ApiReference.Map(app);
        HealthApi.Map(app);
        LoginApi.Map(app);
        app.MapPrometheus().RequireAuthorization(Policies.Read);
        if (app.Services.GetRequiredService<ServiceSettings>().OrleansDashboard)
        {
            app.MapOrleansDashboard("/orleans").RequireAuthorization(Policies.Admin);
        }

        MapVersion(app.MapGroup(VersionedPath.Current).RequireScopes());
    }

    /// <summary>Nothing but health, for whatever starts and watches a silo that no one else asks.</summary>
    public static void MapHealthAlone(this WebApplication app)
    {
        app.UseAccess();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseMiddleware<HostFilter>();
        app.UseRouting();
        app.UseCallers();
        HealthApi.Map(app);
    }

    /// <summary>Every resource of the version; the paths in it are relative to it.</summary>
    private static void MapVersion(RouteGroupBuilder version)
    {
        StatusApi.Map(version);
        PortfoliosApi.Map(version);
        PortfolioApi.Map(version);
        RoundTripApi.Map(version);
        CloseOutApi.Map(version);
        RiskApi.Map(version);
        ObservationApi.Map(version);
        DecisionApi.Map(version);
        StrategyApi.Map(version);
        WatchlistApi.Map(version);
        ImportApi.Map(version);
        QuarantineApi.Map(version);
        AlertApi.Map(version);
        NotificationApi.Map(version);
        SymbolApi.Map(version);
        IntelligenceApi.Map(version);
        SessionApi.Map(version);
        ReplayApi.Map(version);
        AuditApi.Map(version);
        RunApi.Map(version);
        ComparisonApi.Map(version);
        TrialApi.Map(version);
        EventApi.Map(version);
        AccessApi.Map(version);
    }
}
