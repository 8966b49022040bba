using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Dashboard.Live;

namespace TradeMind.Dashboard.Parts;

/// <summary>A page with its state, which is made with it and ends with it.</summary>
public abstract class StatePage<TState> : LiveComponent
    where TState : PageState
{
    private TState? _state;
    private Action? _show;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    /// <summary>What stands between the page and the client.</summary>
    protected TState State => _state ??= ActivatorUtilities.CreateInstance<TState>(Services);

    /// <summary>Runs something of the state in the circuit's context, and renders what came of it with the circuit's pulse.</summary>
    protected void Follow(Func<Task> work) => _ = InvokeAsync(async () =>
    {
        if (!IsDisposed)
        {
            await work();
            Pulse.Request(_show ??= Show);
        }
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsDisposed)
        {
            _state?.Dispose();
            if (_show is not null)
            {
                Pulse.Forget(_show);
            }
        }

        base.Dispose(disposing);
    }

    private void Show()
    {
        if (!IsDisposed)
        {
            StateHasChanged();
        }
    }
}
