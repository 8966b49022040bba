using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>Renders components without a browser: scripts do nothing, and popovers need no provider.</summary>
public abstract class RenderedTest : BunitContext, IAsyncLifetime
{
    protected RenderedTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddScoped<ChartScript>();
        Services.AddScoped(_ => new TimeDisplay(new TimeZoneChoice(), () => null));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    /// <summary>Some services of MudBlazor can only be disposed of asynchronously, which has been done by then.</summary>
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
}
