using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// The bars of a symbol that a stream has sent, as far as none is missing: from the first one after the connection was made, until
/// it breaks.
/// After a break only what is requested over REST closes the gap. Safe for use by several threads.
/// </summary>
internal sealed class StreamedBars(Interval interval)
{
    /// <summary>A session of minutes is kept, and some more.</summary>
    private const int Kept = 2_000;

    private readonly Lock _gate = new();
    private readonly SortedList<long, Bar> _bars = [];
    private bool _isBroken = true;

    /// <summary>The bar time from which on no bar is missing, up to the newest; UTC ticks.</summary>
    private long _from = long.MaxValue;

    /// <summary>The newest bar time; 0 before the first bar.</summary>
    private long _to;

    /// <summary>Takes in a bar of the stream.</summary>
    public void Add(Bar bar)
    {
        lock (_gate)
        {
            if (bar.Ticks <= _to && !_isBroken)
            {
                return;
            }

            // What lies between the last bar before the break and this one is not known.
            if (_isBroken && bar.Ticks > _to + interval.Length.Ticks)
            {
                _bars.Clear();
                _from = bar.Ticks;
            }

            _isBroken = false;
            Put(bar);
        }
    }

    /// <summary>The connection broke: the next bar may not be the following one.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _isBroken = true;
        }
    }

    /// <summary>What of a request has to be had elsewhere, and the bars that need not.</summary>
    public StreamCoverage Cover(BarQuery query)
    {
        lock (_gate)
        {
            var isKnown = _to > 0 && query.Until >= _from && query.After < _to;
            if (!isKnown)
            {
                return new StreamCoverage([], query.After, query.Until);
            }

            // Bar times are an interval apart: after the one before the first there is none that is missing.
            var needsBefore = query.After < _from - interval.Length.Ticks;
            var needsAfter = query.Until > _to;
            return needsBefore
                ? new StreamCoverage(
                    needsAfter ? [] : Between(_from - 1, query.Until),
                    query.After,
                    needsAfter ? query.Until : _from - interval.Length.Ticks)
                : new StreamCoverage(Between(query.After, query.Until), _to, needsAfter ? query.Until : _to);
        }
    }

    /// <summary>Takes in what was requested over REST, so that it need not be requested again.</summary>
    /// <param name="after">Bars after this bar time,</param>
    /// <param name="until">and up to this one are known now.</param>
    /// <param name="bars">Those there are.</param>
    public void Heal(long after, long until, IReadOnlyList<Bar> bars)
    {
        lock (_gate)
        {
            if (_to == 0 || until < _from - interval.Length.Ticks || after > _to)
            {
                return;
            }

            foreach (var bar in bars)
            {
                Put(bar);
            }

            _from = Math.Min(_from, bars.Count > 0 ? bars[0].Ticks : _from);
        }
    }

    private void Put(Bar bar)
    {
        _bars[bar.Ticks] = bar;
        _to = Math.Max(_to, bar.Ticks);
        while (_bars.Count > Kept)
        {
            _bars.RemoveAt(0);
            _from = _bars.Keys[0];
        }
    }

    private List<Bar> Between(long after, long until) => [.. _bars.Values.Where(bar => bar.Ticks > after && bar.Ticks <= until)];
}

/// <summary>What a stream has of a request.</summary>
/// <param name="Bars">Those it has.</param>
/// <param name="After">The rest lies after this bar time</param>
/// <param name="Until">and not after this one; there is no rest when it is the same.</param>
internal readonly record struct StreamCoverage(IReadOnlyList<Bar> Bars, long After, long Until)
{
    public bool IsWhole => Until <= After;
}
