using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Orleans.Runtime;
using TradeMind.Silo.Configuration;
using TradeMind.Silo.Reading;
using TradeMind.Storage;

namespace TradeMind.Silo.Api;

/// <summary>The REST interface: what it is made of, and what an error becomes.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IServiceCollection services, ServiceSettings settings)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            json.SerializerOptions.RespectNullableAnnotations = true;
        });
        services.AddProblemDetails();

        // What cannot be bound is told with its name, here as in development.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "TradeMind";
            document.Info.Description = $"Paper trading of portfolio '{settings.Portfolio}': simulated money, no real orders.";
            return Task.CompletedTask;
        }));
        services.AddSingleton<EventHistory>()
            .AddSingleton<RecordedBars>()
            .AddSingleton<EquityHistory>()
            .AddSingleton<PortfolioAnalysis>()
            .AddSingleton<RiskReading>();
    }

    public static void MapApi(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerAsync, SuppressDiagnosticsCallback = context => IsExpected(context.Exception) });
        app.UseStatusCodePages();
        app.UseMiddleware<LoopbackGuard>();
        app.UseMiddleware<VersionedPath>();
        app.UseRouting();
        app.MapOpenApi();
        StatusApi.MapHealth(app);
        MapVersion(app.MapGroup(VersionedPath.Current));
    }

    /// <summary>Every resource of the version; the paths in it are relative to it.</summary>
    private static void MapVersion(RouteGroupBuilder version)
    {
        StatusApi.Map(version);
        MarketApi.Map(version);
        PortfolioApi.Map(version);
        RiskApi.Map(version);
        DecisionApi.Map(version);
        StrategyApi.Map(version);
        SymbolApi.Map(version);
        SessionApi.Map(version);
        EventApi.Map(version);
    }

    private static bool IsExpected(Exception fault) => fault is ArgumentException or StorageException or LimitExceededException or TimeoutException or BadHttpRequestException;

    private static Task AnswerAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, title, detail) = fault switch
        {
            BadHttpRequestException bad => (bad.StatusCode, "The request cannot be read", bad.Message),
            ArgumentException => (StatusCodes.Status400BadRequest, "The request cannot be carried out", SettingsReader.Plain(fault.Message)),
            StorageException => (StatusCodes.Status503ServiceUnavailable, "The store failed; nothing was changed", fault.Message),
            LimitExceededException or TimeoutException => (StatusCodes.Status503ServiceUnavailable, "The service is overloaded; try again", fault.Message),
            _ => (StatusCodes.Status500InternalServerError, "The service failed", "The log has the reason."),
        };
        return TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
    }
}
