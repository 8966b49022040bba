using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Assets;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Shell;

namespace TradeMind.Dashboard;

/// <summary>
/// Puts the dashboard into a web application. The application says with an <see cref="IApiConnector"/> how the service is reached.
/// </summary>
public static class DashboardSetup
{
    private static readonly TimeSpan Retention = TimeSpan.FromMinutes(3);

    private const int MostLostCircuits = 50, MessageMilliseconds = 4_000, LargestMessage = 256 * 1024;

    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = MostLostCircuits;
            circuits.DisconnectedCircuitRetentionPeriod = Retention;
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.PreventDuplicates = true;
            mud.SnackbarConfiguration.VisibleStateDuration = MessageMilliseconds;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BrowserFiles>().AddSingleton<LivePortfolios>();
        services.AddSingleton(provider => new SharedApi(provider.GetRequiredService<IApiConnector>())).AddSingleton<NewsFeed>();
        services.AddScoped<PortfolioChoice>().AddScoped(provider =>
            provider.GetRequiredService<LivePortfolios>().Of(provider.GetRequiredService<PortfolioChoice>().Name));
        services.AddScoped<TimeZoneChoice>().AddScoped(provider => new Parts.TimeDisplay(
            provider.GetRequiredService<TimeZoneChoice>(),
            () => provider.GetRequiredService<LiveData>().Market.Value?.TimeZone));
        services.AddScoped(provider => new UserApi(
            provider.GetRequiredService<IApiConnector>(), provider.GetRequiredService<PortfolioChoice>(),
            provider.GetService<AuthenticationStateProvider>()));
        services.AddScoped<BrowserNotifications>();
        return services.AddScoped<RenderBatcher>().AddScoped<ShownOverview>().AddScoped<SessionControl>()
            .AddScoped<ReplayControl>().AddScoped<ReplayRestart>().AddScoped<Pages.Portfolios.PortfoliosState>()
            .AddScoped<Parts.ChartScript>();
    }

    /// <summary>Maps its pages and what they load. The antiforgery middleware has to stand behind the routing of the application.</summary>
    /// <param name="app">Where they go.</param>
    /// <param name="guard">Says who may see them; the files that pages load hold nothing of anyone, and are for everyone.</param>
    public static void MapDashboard(this WebApplication app, Action<IEndpointConventionBuilder>? guard = null)
    {
        BrowserFileApi.Map(app);
        var pages = app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        guard?.Invoke(pages);
    }
}
