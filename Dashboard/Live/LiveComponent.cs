using Microsoft.AspNetCore.Components;

namespace TradeMind.Dashboard.Live;

/// <summary>
/// A component that watches live values: it renders again, with the circuit's next batch, when one of them changes, and unsubscribes when
/// it is disposed.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _watched = [];
    private Action? _render;

    [Inject]
    protected RenderBatcher Pulse { get; set; } = null!;

    protected bool IsDisposed { get; private set; }

    /// <summary>Watches a value from now on.</summary>
    protected LiveValue<T> Watch<T>(LiveValue<T> value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        _watched.Add(value.Watch(Changed));
        return value;
    }

    /// <summary>Watches the overview that the circuit shows, from now on.</summary>
    protected void Watch(ShownOverview overview)
    {
        ArgumentNullException.ThrowIfNull(overview);
        _watched.Add(overview.Watch(Changed));
    }

    /// <summary>Something new is there; on any thread.</summary>
    protected void Changed() => Pulse.Request(_render ??= Render);

    /// <summary>Called in the circuit's context before it renders for a change.</summary>
    protected virtual void OnBeat()
    {
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || IsDisposed)
        {
            return;
        }

        IsDisposed = true;
        _watched.ForEach(watched => watched.Dispose());
        _watched.Clear();
        if (_render is not null)
        {
            Pulse.Forget(_render);
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private void Render()
    {
        if (!IsDisposed)
        {
            OnBeat();
            StateHasChanged();
        }
    }
}
