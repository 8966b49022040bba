using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;
using TradeMind.Dashboard.Shell;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>The presets, and the one that is chosen: previewed, then applied.</summary>
public sealed class PresetsState(UserApi client, LiveData board) : PageState
{
    private readonly CancellationTokenSource _end = new();
    private string _key = SessionControl.NewKey();

    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<StrategyPresetView>? Presets { get; private set; }

    public StrategyPresetView? Chosen { get; private set; }

    /// <summary>Of the chosen one; null before it was asked for.</summary>
    public StrategyPreview? Preview { get; private set; }

    public string Why { get; set; } = "";

    public FormProblems Problems { get; } = new();

    public bool IsBusy { get; private set; }

    /// <summary>The chosen one has been previewed.</summary>
    public bool CanApply => !IsBusy && Preview is { View: not null };

    /// <param name="id">The one that is chosen; null for none.</param>
    public Task LoadAsync(string? id) => AskAsync(async cancellation =>
    {
        Presets ??= await (await client.ApiAsync()).Strategies.PresetsAsync(cancellation);
        (Chosen, Preview, Why) = (Presets.FirstOrDefault(preset => preset.Id == id), null, "");
        Problems.Clear();
    });

    /// <summary>Has the whole vote run as it is and with the preset.</summary>
    public async Task PreviewAsync(Func<Task> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        if (IsBusy || Chosen is null)
        {
            return;
        }

        (IsBusy, Preview) = (true, new StrategyPreview(Chosen.Strategies));
        Problems.Clear();
        await changed();
        try
        {
            await Preview.RunAsync(await client.ApiAsync(), _end.Token);
        }
        catch (ApiException exception)
        {
            Problems.Add(exception);
            Preview = null;
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The user has left.
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <returns>Whether it is in the journal now.</returns>
    public async Task<bool> ApplyAsync()
    {
        if (!CanApply || Chosen is null)
        {
            return false;
        }

        IsBusy = true;
        try
        {
            await (await client.ApiAsync()).Strategies.ReplaceAsync(
                new StrategyPlanRequest(Chosen.Strategies, client.User, Why.Trim()), _key);
            return true;
        }
        catch (ApiException exception)
        {
            Problems.Add(exception);
            _key = exception.Status is null ? _key : SessionControl.NewKey();
            return false;
        }
        finally
        {
            IsBusy = false;
            board.Strategies.Invalidate();
            board.Plan.Invalidate();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _end.Cancel();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }
}
