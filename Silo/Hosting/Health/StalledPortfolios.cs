using TradeMind.Application.Portfolios;
using TradeMind.Grains;
using TradeMind.Storage;

namespace TradeMind.Silo.Hosting.Health;

/// <summary>
/// The portfolios beside the service's own whose sessions are stalled. They are asked at most every ten seconds, however often
/// health is: there may be many.
/// </summary>
internal sealed class StalledPortfolios(PortfolioDirectory directory, IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private const int AtOnce = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), Lasts = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1);
    private IReadOnlyList<string> _last = [];
    private long? _at;

    /// <summary>A text for each: its name and its problem.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_at is not { } at || clock.GetElapsedTime(at) >= Lasts)
            {
                _last = await AskAsync(cancellation).ConfigureAwait(false);
                _at = clock.GetTimestamp();
            }

            return _last;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<IReadOnlyList<string>> AskAsync(CancellationToken cancellation)
    {
        try
        {
            var problems = new List<string>();
            foreach (var some in directory.Others().Chunk(AtOnce))
            {
                problems.AddRange(await Task.WhenAll(some.Select(name => ProblemAsync(name, cancellation))).ConfigureAwait(false));
            }

            return [.. problems.Where(problem => problem.Length > 0)];
        }
        catch (StorageException exception)
        {
            return [exception.Message];
        }
    }

    private async Task<string> ProblemAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var status = await grains.GetGrain<IOrchestratorGrain>(name).GetStatusAsync().AsTask()
                .WaitAsync(Patience, clock, cancellation).ConfigureAwait(false);
            return status.Problem.Length > 0 ? $"portfolio '{name}': {status.Problem}" : "";
        }
        catch (TimeoutException)
        {
            return $"portfolio '{name}' does not answer within {Patience.TotalSeconds:0} s";
        }
        catch (StorageException exception)
        {
            return $"portfolio '{name}': {exception.Message}";
        }
    }
}
