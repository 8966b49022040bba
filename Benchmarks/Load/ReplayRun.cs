using System.Diagnostics;
using TradeMind.Trading.Randomness;

namespace TradeMind.Benchmarks.Load;

/// <summary>What a replay came to.</summary>
internal sealed record ReplayResult(SliceDelays Slices, EventAccount Events, int Told)
{
    public required string Calls { get; init; }

    public required long Peak { get; init; }

    public required long WorkingSet { get; init; }

    public required double Processor { get; init; }

    /// <summary>Working set for one more open page; 0 when that is not known.</summary>
    public long BytesOfCircuit { get; init; }

    public int Returns { get; init; }

    public int CutOffs { get; init; }

    public IReadOnlyList<PageUpdates> Updates { get; init; } = [];
}

/// <summary>
/// One replay in a service of its own, with as many pages and listeners as asked for, all of them there before its first slice.
/// </summary>
internal sealed class ReplayRun(string bars, long last, string symbol, double? speed, ulong seed)
{
    private const double ShareThatComesAndGoes = 0.25, ShareFromTheFirst = 0.25;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    /// <param name="browsers">Open pages.</param>
    /// <param name="listeners">Listeners beside the one that measures.</param>
    /// <param name="events">About how many events there will be, to choose when listeners hang up.</param>
    public async Task<ReplayResult> RunAsync(int browsers, int listeners, int events)
    {
        using var patience = new CancellationTokenSource(Longest, TimeProvider.System);
        var stop = patience.Token;
        var books = Directory.CreateTempSubdirectory("trademind-load-");
        try
        {
            await HaltAsync(books.FullName, stop);
            var silo = await SiloProcess.StartAsync(bars, books.FullName, speed, stop);
            await using (silo)
            {
                return await RunAsync(silo, browsers, listeners, events, stop);
            }
        }
        catch (Exception exception) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"the replay with {browsers} pages and {listeners} listeners was not over after "
                + $"{Longest.TotalMinutes} minutes: use fewer of them, or a machine with more processors", exception);
        }
        finally
        {
            books.Delete(recursive: true);
        }
    }

    /// <summary>
    /// A new portfolio starts by itself: a first, very slow service is stopped, and the next one waits for its start.
    /// </summary>
    private async Task HaltAsync(string books, CancellationToken stop)
    {
        var silo = await SiloProcess.StartAsync(bars, books, 0.01, stop);
        await using (silo)
        {
            await silo.TellAsync("stop", stop);
        }
    }

    private async Task<ReplayResult> RunAsync(SiloProcess silo, int browsers, int listeners, int events, CancellationToken stop)
    {
        var begin = await silo.SequenceAsync(stop);
        var random = new Xoshiro256(seed);
        using var http = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1_000
        }) { BaseAddress = silo.Http.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        var observer = new Listener(silo.Http, Listening.Steadily);
        var all = Enumerable.Range(0, listeners).Select(i => new Listener(http, i < listeners * ShareThatComesAndGoes
            ? Listening.Coming(random, random.NextUniform() < ShareFromTheFirst, events)
            : Listening.Steadily with { FromTheFirst = random.NextUniform() < ShareFromTheFirst })).Prepend(observer).ToList();
        var listening = all.ConvertAll(one => Task.Run(() => one.ListenAsync(last, stop), stop));
        await Task.WhenAll(all.Select(one => one.Connected));
        var pages = new LivePages();
        await using (pages)
        {
            var circuits = browsers == 0 ? 0 : await OpenAsync(silo, pages, browsers, stop);
            await pages.BeginAsync();
            var (clock, processor) = (Stopwatch.StartNew(), silo.Processor);
            await silo.TellAsync("start", stop);
            await observer.Over;
            var used = (silo.Processor - processor) / clock.Elapsed;
            var updates = await pages.CountAsync();
            await Task.WhenAll(listening);
            var whole = new Listener(silo.Http, Listening.Steadily with { FromTheFirst = true });
            await whole.ListenAsync(last, stop);
            return new ReplayResult(
                new SliceDelays(observer.Slices, speed),
                all.Select(one => EventAccount.From(whole.Ids, one.Ids, one.FromTheFirst ? 0 : begin)).Aggregate((a, b) => a + b),
                whole.Ids.Count)
            {
                Calls = $"{await silo.CallsAsync("Portfolio", stop)}; {await silo.CallsAsync("Orchestrator", stop)}",
                Peak = silo.Peak, WorkingSet = silo.WorkingSet, Processor = used, BytesOfCircuit = circuits,
                Returns = all.Sum(one => one.Returns), CutOffs = all.Sum(one => one.CutOffs), Updates = updates,
            };
        }
    }

    /// <summary>Opens the pages; what the first of each kind takes is the dashboard's own, not a circuit's.</summary>
    /// <returns>Bytes that the service holds for each of the others.</returns>
    private async Task<long> OpenAsync(SiloProcess silo, LivePages pages, int count, CancellationToken stop)
    {
        await pages.StartAsync(stop);
        var first = Math.Min(count, LivePages.Kinds);
        await pages.OpenAsync(silo.Address, first, symbol, stop);
        var before = silo.WorkingSet;
        await pages.OpenAsync(silo.Address, count - first, symbol, stop);
        return count == first ? 0 : Math.Max(0, silo.WorkingSet - before) / (count - first);
    }
}
