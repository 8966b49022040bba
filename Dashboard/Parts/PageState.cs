using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>The state of a page: it calls the client, keeps the responses for the page, and describes failures in a sentence.</summary>
public abstract class PageState : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private CancellationTokenSource? _asking;

    /// <summary>An answer is awaited.</summary>
    public bool IsLoading { get; private set; } = true;

    /// <summary>Why the last question was not answered; empty when it was.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Sends a request and abandons the previous one: only the last one counts.</summary>
    protected async Task AskAsync(Func<CancellationToken, Task> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (_asking is not null)
        {
            await _asking.CancelAsync();
        }

        using var asking = _asking = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        IsLoading = true;
        try
        {
            await ask(asking.Token);
            Problem = "";
        }
        catch (ApiException exception)
        {
            Problem = exception.Message;
        }
        catch (OperationCanceledException) when (asking.IsCancellationRequested)
        {
            // Another request was made in the meantime, or the user has left.
            return;
        }
        finally
        {
            if (ReferenceEquals(_asking, asking))
            {
                (_asking, IsLoading) = (null, false);
            }
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _end.Cancel();
            _end.Dispose();
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }
}
