using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Live;

/// <summary>A page with a state of the same lifetime.</summary>
public abstract class StatePage<TState> : LiveComponent
    where TState : PageState
{
    private TState? _state;
    private Action? _show;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    /// <summary>The state between the page and the client.</summary>
    protected TState State => _state ??= ActivatorUtilities.CreateInstance<TState>(Services);

    /// <summary>Runs something of the state in the circuit's context, and renders the result with the circuit's next batch.</summary>
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
