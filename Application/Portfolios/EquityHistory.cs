using TradeMind.Application.MarketData;
using TradeMind.Contracts;
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
    private readonly List<long> _ticks = [];
    private readonly List<long> _sequences = [];
    private readonly List<decimal> _equity = [];
    private readonly List<decimal> _cash = [];
    private readonly List<double> _drawdown = [];
    private readonly List<double> _benchmark = [];

    // What could have been bought and held is what the configuration names, whatever was put on the watchlist since.
    private readonly BuyAndHoldPosition[] _shares = [.. plans.Configured.Plan.Symbols.Select(
        _ => new BuyAndHoldPosition((double)plans.Configured.Plan.Options.StartingCash / plans.Configured.Plan.Symbols.Count))];
    private decimal _peak = plans.Configured.Plan.Options.StartingCash;
    private decimal _peakBefore;
    private long _sequence;

    /// <summary>The history up to now.</summary>
    /// <param name="points">Maximum number, 2 or more.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<EquitySeries> SampleAsync(int points, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Continue();
            await ContinueBenchmarkAsync(cancellation).ConfigureAwait(false);
            var picked = LargestTriangle.Pick([.. _equity.Select(Price.ToDouble)], points);
            return new EquitySeries([.. picked.Select(Sample)], _ticks.Count, plans.Configured.Plan.Options.StartingCash);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>How far the equity is below its highest, 0 to 1; 0 before the first slice.</summary>
    public async Task<double> DrawdownAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Continue();
            return _drawdown.Count == 0 ? 0 : _drawdown[^1];
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
            return [.. Enumerable.Range(0, _sequences.Count).Where(i => _sequences[i] > after && _sequences[i] <= until)
                .Select(i => (_sequences[i], new DateTime(_ticks[i], DateTimeKind.Utc), _drawdown[i]))];
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
            double[] invested = [.. _equity.Select((equity, i) => equity > 0 ? 1 - (double)(_cash[i] / equity) : 0)];
            return ([.. LargestTriangle.Pick(invested, points).Select(i => new InvestedPoint(
                new DateTime(_ticks[i], DateTimeKind.Utc), _sequences[i], _equity[i], _cash[i]))], _ticks.Count);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private EquitySample Sample(int i) => new(
        new DateTime(_ticks[i], DateTimeKind.Utc), _sequences[i], _equity[i],
        i < _benchmark.Count ? Math.Round((decimal)_benchmark[i], 2) : null, _drawdown[i]);

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

        if (_ticks.Count > 0 && _ticks[^1] == entry.Ticks)
        {
            // A command after the slice: the portfolio after it is what counts.
            RemoveLast();
        }

        _peakBefore = _peak;
        _peak = Math.Max(_peak, entry.Equity);
        _ticks.Add(entry.Ticks);
        _sequences.Add(entry.Sequence);
        _equity.Add(entry.Equity);
        _cash.Add(entry.Cash);
        _drawdown.Add(_peak > 0 ? 1 - (double)(entry.Equity / _peak) : 0);
    }

    private void RemoveLast()
    {
        _peak = _peakBefore;
        _ticks.RemoveAt(_ticks.Count - 1);
        _sequences.RemoveAt(_sequences.Count - 1);
        _equity.RemoveAt(_equity.Count - 1);
        _cash.RemoveAt(_cash.Count - 1);
        _drawdown.RemoveAt(_drawdown.Count - 1);
    }

    private async Task ContinueBenchmarkAsync(CancellationToken cancellation)
    {
        var first = _benchmark.Count;
        if (first == _ticks.Count)
        {
            return;
        }

        var after = first == 0 ? BarTime.None : new BarTime(_ticks[first - 1]);
        var coming = new IReadOnlyList<Bar>[_shares.Length];
        var actions = new Queue<CorporateAction>[_shares.Length];
        for (var s = 0; s < coming.Length; s++)
        {
            (coming[s], var due) = await bars.ReadTradedAsync(
                plans.Configured.Plan.Symbols[s], after, new BarTime(_ticks[^1]), cancellation).ConfigureAwait(false);
            actions[s] = new(due);
        }

        var place = new int[_shares.Length];
        for (var i = first; i < _ticks.Count; i++)
        {
            var worth = 0.0;
            for (var s = 0; s < _shares.Length; s++)
            {
                while (actions[s].TryPeek(out var action) && action.ExDate.Ticks <= _ticks[i])
                {
                    _shares[s].Take(actions[s].Dequeue());
                }

                for (; place[s] < coming[s].Count && coming[s][place[s]].Ticks <= _ticks[i]; place[s]++)
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
