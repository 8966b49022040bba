using TradeMind.Application.MarketData;
using TradeMind.Contracts;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Portfolios;

/// <summary>
/// The equity of the portfolio at every slice, beside that of buying and holding. It is read once and from then on only continued, so that
/// a chart of a long life costs what has been added since the last look.
/// </summary>
public sealed class EquityHistory(IPortfolioHistoryReader past, RecordedBars bars, IPlanReader plans) : IDisposable
{
    private const int EntriesAtOnce = 5_000;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<EquitySlice> _slices = [];
    private readonly List<double> _benchmark = [];

    // What could have been bought and held is what the configuration names, whatever was put on the watchlist since.
    private readonly BuyAndHoldPosition[] _shares = [.. plans.Configured.Plan.Symbols.Select(
        _ => new BuyAndHoldPosition((double)plans.Configured.Plan.Options.StartingCash / plans.Configured.Plan.Symbols.Count))];
    private readonly decimal _start = plans.Configured.Plan.Options.StartingCash;
    private long _sequence;

    /// <summary>Takes something from the history, buy and hold included.</summary>
    /// <param name="now">The entry after which it is wanted, and up to which the journal has been read; null for the last.</param>
    /// <param name="take">Takes it; must be quick, and keep nothing of the history.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task<T> ReadAsync<T>(StoredEquity? now, Func<EquityTrack, T> take, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Continue();
            await ContinueBenchmarkAsync(cancellation).ConfigureAwait(false);
            return take(new EquityTrack(_slices, _benchmark, _start, now));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The history up to now.</summary>
    /// <param name="points">Maximum number, 2 or more.</param>
    /// <param name="range">Up to the last slice.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<EquitySeries> SampleAsync(int points, EquityRange range, CancellationToken cancellation) =>
        ReadAsync(null, track => track.Series(range, points), cancellation);

    /// <summary>How far the equity is below its highest, 0 to 1; 0 before the first slice.</summary>
    public async Task<double> DrawdownAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Continue();
            return _slices.Count == 0 ? 0 : _slices[^1].Drawdown;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The drawdown after the entries behind one and up to another, as far as they end a slice; oldest first.</summary>
    /// <param name="after">Number of the entry before the first.</param>
    /// <param name="until">Number of the last.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<(long Sequence, DateTime Time, double Drawdown)>> DrawdownsAsync(
        long after, long until, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Continue();
            return [.. _slices.Where(slice => slice.Sequence > after && slice.Sequence <= until)
                .Select(slice => (slice.Sequence, new DateTime(slice.Ticks, DateTimeKind.Utc), slice.Drawdown))];
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Equity and cash after slices, picked so that the invested share is drawn true; and how many slices there were.</summary>
    /// <param name="points">Maximum number, 2 or more.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<(IReadOnlyList<InvestedPoint> Points, int Slices)> InvestedAsync(int points, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Continue();
            double[] invested = [.. _slices.Select(slice => slice.Equity > 0 ? 1 - (double)(slice.Cash / slice.Equity) : 0)];
            return ([.. LargestTriangle.Pick(invested, points).Select(i => _slices[i]).Select(slice => new InvestedPoint(
                new DateTime(slice.Ticks, DateTimeKind.Utc), slice.Sequence, slice.Equity, slice.Cash))], _slices.Count);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private void Continue()
    {
        IReadOnlyList<(long Sequence, long Ticks, decimal Equity, decimal Cash)> entries;
        do
        {
            entries = past.Worth(_sequence, EntriesAtOnce);
            foreach (var entry in entries)
            {
                Add(entry);
            }
        }
        while (entries.Count == EntriesAtOnce);
    }

    private void Add((long Sequence, long Ticks, decimal Equity, decimal Cash) entry)
    {
        _sequence = entry.Sequence;
        if (entry.Ticks == 0)
        {
            return;
        }

        if (_slices.Count > 0 && _slices[^1].Ticks == entry.Ticks)
        {
            // A command after the slice: the portfolio after it is what counts.
            _slices.RemoveAt(_slices.Count - 1);
        }

        var (peak, deepest) = _slices.Count == 0 ? (_start, 0.0) : (_slices[^1].Peak, _slices[^1].Deepest);
        _slices.Add(EquitySlice.After(peak, deepest, entry.Ticks, entry.Sequence, entry.Equity, entry.Cash));
    }

    private async Task ContinueBenchmarkAsync(CancellationToken cancellation)
    {
        var first = _benchmark.Count;
        if (first == _slices.Count)
        {
            return;
        }

        var after = first == 0 ? BarTime.None : new BarTime(_slices[first - 1].Ticks);
        var coming = new IReadOnlyList<Bar>[_shares.Length];
        var actions = new Queue<CorporateAction>[_shares.Length];
        for (var s = 0; s < coming.Length; s++)
        {
            (coming[s], var due) = await bars.ReadTradedAsync(
                plans.Configured.Plan.Symbols[s], after, new BarTime(_slices[^1].Ticks), cancellation).ConfigureAwait(false);
            actions[s] = new(due);
        }

        var place = new int[_shares.Length];
        for (var i = first; i < _slices.Count; i++)
        {
            var worth = 0.0;
            for (var s = 0; s < _shares.Length; s++)
            {
                while (actions[s].TryPeek(out var action) && action.ExDate.Ticks <= _slices[i].Ticks)
                {
                    _shares[s].Take(actions[s].Dequeue());
                }

                for (; place[s] < coming[s].Count && coming[s][place[s]].Ticks <= _slices[i].Ticks; place[s]++)
                {
                    _shares[s].Update(coming[s][place[s]].Open, coming[s][place[s]].Close);
                }

                worth += _shares[s].Worth;
            }

            _benchmark.Add(worth);
        }
    }
}

/// <summary>Equity and cash after a slice.</summary>
/// <param name="Time">Bar time, UTC.</param>
/// <param name="Sequence">Number of its journal entry.</param>
/// <param name="Equity">Currency.</param>
/// <param name="Cash">Currency.</param>
public readonly record struct InvestedPoint(DateTime Time, long Sequence, decimal Equity, decimal Cash);
