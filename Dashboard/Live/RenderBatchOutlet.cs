using Microsoft.AspNetCore.Components;

namespace TradeMind.Dashboard.Live;

/// <summary>
/// Renders, with itself, everything the circuit's batcher has gathered. A component that is asked to render while another does joins that
/// one's batch, so that a whole batch goes to the browser in one message.
/// </summary>
public sealed class RenderBatchOutlet(RenderBatcher pulse) : IComponent
{
    private RenderHandle _handle;

    public void Attach(RenderHandle renderHandle)
    {
        _handle = renderHandle;
        pulse.Connect(() => _handle.Dispatcher.InvokeAsync(Render));
    }

    public Task SetParametersAsync(ParameterView parameters)
    {
        Render();
        return Task.CompletedTask;
    }

    private void Render() => _handle.Render(_ =>
    {
        foreach (var render in pulse.Take())
        {
            render();
        }
    });
}
