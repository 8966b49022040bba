using TradeMind.Dashboard;
using TradeMind.Dashboard.Access;
using TradeMind.Application.Experiments;
using TradeMind.Application.Intelligence;
using TradeMind.Grains;
using TradeMind.Grains.Portfolios;
using TradeMind.Grains.Views;
using TradeMind.ServiceDefaults;
using TradeMind.Silo.Security;
using TradeMind.Silo.Api;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Hosting.Health;
using TradeMind.Silo.Mcp;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage;
using TradeMind.Storage.Sql;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo;

/// <summary>The service from its command line to its end.</summary>
public static class Service
{
    private const int Success = 0, Failed = 1, BadInput = 2;

    /// <summary>Runs until it is stopped.</summary>
    /// <param name="args">Settings as <c>--key value</c>.</param>
    /// <param name="output">Takes the summary of each slice.</param>
    /// <param name="errors">Takes what keeps it from starting.</param>
    /// <returns>0 after a stop, 1 when it broke, 2 when it could not start as asked.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors) =>
        RunAsync(args, output, errors, configure: null);

    /// <summary>The same with something else in place of what it is made of.</summary>
    internal static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter errors, Action<IHostApplicationBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        if (args is ["--help" or "-h" or "-?", ..])
        {
            await output.WriteLineAsync(Usage()).ConfigureAwait(false);
            return Success;
        }

        if (args is [HealthVerb.Name, ..])
        {
            return await HealthVerb.RunAsync(args[1..], output, errors).ConfigureAwait(false);
        }

        try
        {
            var (settings, problems) = SettingsReader.Read(SettingsReader.Sources(args), StrategyCatalog.BuiltIn);
            if (problems.Count > 0)
            {
                await errors.WriteLineAsync(string.Join(Environment.NewLine, problems.Select(p => $"error: {p}"))).ConfigureAwait(false);
                return BadInput;
            }

            var feed = FeedSelection.From(settings);
            using var data = ServiceData.Open(settings);
            var app = Build(settings, feed, data.Database, output, args, configure);
            await using (app.ConfigureAwait(false))
            {
                await output.WriteLineAsync(Banner(settings, feed, data)).ConfigureAwait(false);
                await RunAsync(app, settings, data, output).ConfigureAwait(false);
            }

            return Success;
        }
        catch (Exception exception) when (exception is StorageException or DomainException or IOException)
        {
            await errors.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
            return BadInput;
        }
        catch (JournalReplayException exception)
        {
            await errors.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
            return Failed;
        }
    }

    /// <summary>Composes the service; nothing runs yet. The caller has the last word.</summary>
    internal static WebApplication Build(ServiceSettings settings, FeedSelection feed, ISqlDatabase database, TextWriter output,
        string[] args, Action<IHostApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(SettingsReader.Sources(args));
        builder.WebHost.UseSetting(WebHostDefaults.PreventHostingStartupKey, "true");
        builder.AddTelemetry("trademind");
        var certificate = Listener.Certificate(settings.Security);
        var store = ServiceStorage.OpenAccess(database);
        var exposure = Exposure.Create(store, settings);
        Listener.RequireFree(exposure.Addresses, settings.Port);
        builder.WebHost.ConfigureKestrel(kestrel => Listener.Configure(kestrel, settings, exposure, certificate));
        builder.Services.AddSingleton(settings).AddSingleton(feed).AddSingleton(output);
        builder.AddTradingService(settings, feed, database);
        builder.AddHealth();
        builder.Services.AddApi(settings);
        builder.Services.AddAccess(settings, store, exposure);
        builder.Services.AddSingleton<IApiConnector, InProcess.InProcessConnector>().AddDashboard();
        builder.Services.AddMcp();
        Notifications.NotificationSetup.AddNotifications(builder.Services, settings);
        builder.Services.AddPrometheus().AddHostedService<Hosting.Telemetry.RunMetrics>();
        builder.Services.AddSingleton<Hosting.PortfolioRecovery>();
        builder.Services.AddSingleton<Hosting.OwnStrategyChecks>();
        builder.Services.AddSingleton<Hosting.SessionWakeUp>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Hosting.SessionWakeUp>());
        builder.Services.AddSingleton<Hosting.ClockJumpDetector>()
            .AddHostedService(services => services.GetRequiredService<Hosting.ClockJumpDetector>());
        builder.Services.AddHostedService<Reporting.SliceReport>();
        builder.Services.AddHostedService<Alerts.AlertRuleWatch>();
        builder.Services.AddHostedService<Auditing.NightlyAudit>();
        builder.Services
            .AddScoped<Events.PortfolioEventFeed>()
            .AddSingleton<Events.PortfolioFeeds>()
            .AddHostedService(services => services.GetRequiredService<Events.PortfolioFeeds>());
        configure?.Invoke(builder);
        var app = builder.Build();
        if (settings.Cluster.IsWorker)
        {
            app.MapHealthAlone();
            return app;
        }

        app.MapApi();
        app.MapMcpTools();
        app.UseAntiforgery();
        app.MapDashboard(pages => pages.RequireAuthorization(Policies.Read));
        return app;
    }

    /// <summary>Starts listening and trading: a new portfolio is started, an existing one continues as it was.</summary>
    /// <exception cref="JournalReplayException">The journal does not replay to what it recorded.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled during startup.</exception>
    internal static async Task<SessionStatus> StartAsync(WebApplication app, ServiceSettings settings)
    {
        // Endpoints are put together by reflection, and the first time takes half a second: that passes while the silo starts.
        var endpoints = Task.Run(() => ((IEndpointRouteBuilder)app).DataSources.Sum(source => source.Endpoints.Count));
        var recovery = app.Services.GetRequiredService<Hosting.PortfolioRecovery>();
        var supervisor = app.Services.GetRequiredService<PortfolioSupervisor>();
        var isLong = await recovery.ReserveAsync().ConfigureAwait(false);
        await supervisor.ReserveAsync().ConfigureAwait(false);
        await app.StartAsync().ConfigureAwait(false);
        await endpoints.ConfigureAwait(false);
        if (isLong)
        {
            await recovery.RunAsync(app.Urls).ConfigureAwait(false);
        }

        var arms = app.Services.GetRequiredService<ExperimentArms>();
        var status = await recovery.PatientlyAsync(() => supervisor.BeginAsync(settings.Portfolio)).ConfigureAwait(false);
        foreach (var arm in arms.Others)
        {
            await recovery.PatientlyAsync(() => supervisor.BeginAsync(arm)).ConfigureAwait(false);
        }

        await app.Services.GetRequiredService<OpinionFormation>().CatchUpAsync(app.Lifetime.ApplicationStopping).ConfigureAwait(false);
        if (arms.IsRunning)
        {
            var experiment = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IExperimentGrain>(arms.Id);
            await experiment.DefineAsync([.. arms.Portfolios]).ConfigureAwait(false);
        }

        supervisor.Begin();
        await app.Services.GetRequiredService<Hosting.OwnStrategyChecks>().StartAsync().ConfigureAwait(false);
        return status;
    }

    /// <summary>Starts it and waits until it is stopped, which may be before it has started.</summary>
    private static async Task RunAsync(WebApplication app, ServiceSettings settings, ServiceData data, TextWriter output)
    {
        try
        {
            var status = await StartAsync(app, settings).ConfigureAwait(false);
            data.Started(settings.Portfolio);
            Announce(app, status, output);
            await app.WaitForShutdownAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            if (app.Lifetime.ApplicationStarted.IsCancellationRequested)
            {
                await app.StopAsync().ConfigureAwait(false);
            }
        }
    }

    private static void Announce(WebApplication app, SessionStatus status, TextWriter output)
    {
        foreach (var difference in Differences(app.Services.GetRequiredService<PortfolioScopes>().Own.GetRequiredService<IPlanReader>()))
        {
            output.WriteLine(difference);
        }

        output.WriteLine($"listening on {string.Join(" ", app.Urls)}");
        if (app.Services.GetRequiredService<Exposure>().IsUnprotected)
        {
            output.WriteLine(
                "  anyone can listen in: keys and passwords cross the network in plain text, and no one can sign in; "
                + "name a certificate with --certificate");
        }

        var own = app.Services.GetRequiredService<MarketData.Feeds.MarketFeeds>().Own;
        if (status.Portfolio.Ticks != 0 && own.GetHorizon(status.Portfolio.Portfolio, new BarTime(status.Portfolio.Ticks)).IsAtEnd)
        {
            output.WriteLine(Reporting.SliceReport.Over);
        }
    }

    private static string Usage() => string.Join(
        Environment.NewLine,
        [
            "TradeMind trades simulated money. Settings, each with its default; docs/configuration.md has more:", "",
            .. SettingsTable.All.Select(
                s => $"  --{s.Key} {(s.Default.Length == 0 ? "..." : s.Default)}{Environment.NewLine}      {s.Meaning}: {s.Range}"),
        ]);

    /// <summary>What was changed in the running service holds, as long as the configuration does not change the same value.</summary>
    private static IEnumerable<string> Differences(IPlanReader plans)
    {
        var differences = PlanDifference.Between(plans.Configured.Settings, plans.Now().Settings)
            .Where(d => !d.Field.StartsWith("sectors.", StringComparison.Ordinal))
            .ToList();
        return differences.Count == 0 ? [] : differences.Select(d => $"  {d}").Prepend("changed since in the running service, and in "
            + "effect (configuration -> now; GET /api/strategies/history shows by whom):");
    }

    private static string Bars(FeedSelection feed) => $"{feed.Interval}, {feed.Name}: {feed.Origin}";

    private static string Banner(ServiceSettings settings, FeedSelection feed, ServiceData data) =>
        $"""
        TradeMind  PAPER: simulated money, no real orders
          data       {data.Place}
          portfolio  {settings.Portfolio}: {string.Join(", ", feed.Symbols.Take(12))}{(feed.Symbols.Count > 12 ? " ..." : "")}
          strategies {string.Join(", ", settings.Strategies.Select(s => s.Id))}
          bars       {string.Join($"{Environment.NewLine}             ", feed.Others.Prepend(feed).Select(Bars))}
          Ctrl-C stops; nothing is lost, it goes on from here at the next start
          {(settings.Verbose ? "each slice is shown" : "slices and fills are on the screen; --verbose shows them here too")}
        """;
}
