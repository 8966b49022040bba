using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>
/// The grain's side of methods that return an <see cref="IAsyncEnumerable{T}"/>: the caller fetches the elements with calls of its own.
/// </summary>
internal sealed class AsyncEnumerableExtension(IGrainContext context) : IAsyncEnumerableGrainExtension
{
    private readonly SimulatedProcess _process = ((Activation)context).Process;
    private readonly Dictionary<Guid, Enumeration> _enumerations = [];

    public ValueTask<(EnumerationResult Status, object? Value)> StartEnumeration<T>(
        Guid requestId, IAsyncEnumerableRequest<T> request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.SetTarget(context);
        var stopping = CancellationTokenSource.CreateLinkedTokenSource(request.GetCancellationToken());
        var enumerator = request.InvokeImplementation().GetAsyncEnumerator(stopping.Token);
        var enumeration = new Enumeration(enumerator, stopping, Math.Max(1, request.MaxBatchSize));
        if (!_enumerations.TryAdd(requestId, enumeration))
        {
            throw new InvalidOperationException("there is an enumeration with the same id already");
        }

        return NextAsync<T>(requestId, enumeration, cancellationToken);
    }

    public ValueTask<(EnumerationResult Status, object? Value)> MoveNext<T>(Guid requestId, CancellationToken cancellationToken) =>
        _enumerations.TryGetValue(requestId, out var enumeration)
            ? NextAsync<T>(requestId, enumeration, cancellationToken)
            : new((EnumerationResult.MissingEnumeratorError, null));

    public async ValueTask DisposeAsync(Guid requestId)
    {
        if (_enumerations.Remove(requestId, out var enumeration))
        {
            enumeration.Stop();
            await EndAsync(enumeration);
        }
    }

    private static async Task EndAsync(Enumeration enumeration)
    {
        if (enumeration.Moving is { } moving)
        {
            // It was cancelled; how it ends no longer matters.
            await ((Task)moving).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }

        await enumeration.Enumerator.DisposeAsync();
        enumeration.Dispose();
    }

    private async ValueTask<(EnumerationResult Status, object? Value)> NextAsync<T>(
        Guid id, Enumeration enumeration, CancellationToken cancellation)
    {
        var enumerator = (IAsyncEnumerator<T>)enumeration.Enumerator;
        var elements = new List<T>();
        try
        {
            while (elements.Count < enumeration.MostAtOnce)
            {
                enumeration.Moving ??= enumerator.MoveNextAsync().AsTask();
                if (!enumeration.Moving.IsCompleted)
                {
                    if (elements.Count > 0)
                    {
                        break;
                    }

                    if (!await ArrivesAsync(enumeration.Moving, cancellation))
                    {
                        return (EnumerationResult.Heartbeat, null);
                    }
                }

                var hasElement = await enumeration.Moving;
                enumeration.Moving = null;
                if (!hasElement)
                {
                    _enumerations.Remove(id);
                    await EndAsync(enumeration);
                    return Result(elements, EnumerationResult.Completed);
                }

                elements.Add(enumerator.Current);
            }

            return Result(elements, default);
        }
        catch (Exception exception)
        {
            // The caller throws it.
            _enumerations.Remove(id);
            enumeration.Moving = null;
            await EndAsync(enumeration);
            return exception is OperationCanceledException ? (EnumerationResult.Canceled, null) : (EnumerationResult.Error, exception);
        }
    }

    /// <summary>Waits for the next element, but not so long that the caller would get a time-out.</summary>
    private async Task<bool> ArrivesAsync(Task moving, CancellationToken cancellation)
    {
        try
        {
            await moving.WaitAsync(_process.Options.ResponseTimeout / 2, _process.Time, cancellation);
            return true;
        }
        catch (TimeoutException) when (!moving.IsCompleted)
        {
            // The caller asks again.
            return false;
        }
    }

    private static (EnumerationResult Status, object? Value) Result<T>(List<T> elements, EnumerationResult status) => elements.Count switch
    {
        0 => (status, null),
        1 => (status | EnumerationResult.Element, elements[0]),
        _ => (status | EnumerationResult.Batch, elements),
    };

    private sealed class Enumeration(IAsyncDisposable enumerator, CancellationTokenSource stopping, int mostAtOnce) : IDisposable
    {
        public IAsyncDisposable Enumerator => enumerator;

        public int MostAtOnce => mostAtOnce;

        public Task<bool>? Moving { get; set; }

        /// <summary>Not CancelAsync, which goes to the thread pool.</summary>
        public void Stop() => stopping.Cancel();

        public void Dispose() => stopping.Dispose();
    }
}
