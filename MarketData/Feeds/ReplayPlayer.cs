using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Feeds;

/// <summary>
/// Plays a replay to one portfolio: how fast, and whether it is paused. It says when bars are handed out and never which follow, so that
/// what is traded does not depend on it. It is of the process: after a restart of the service the replay runs at its configured speed.
/// Safe for concurrent use.
/// </summary>
public sealed class ReplayPlayer
{
    private readonly TimeProvider _clock;
    private readonly Func<BarTime, DateTime> _closesAt;
    private readonly Lock _gate = new();
    private long[] _barTimes;

    /// <summary>The last day of what is watched, when all of it is delisted or renamed after its last bar; else none.</summary>
    private BarTime _ending;

    private ReplaySpeed _speed;
    private bool _isPaused;

    /// <summary>While it is paused, bars up to this time are handed out: those that were under way, and those stepped to.</summary>
    private BarTime _released;

    private long _paceFrom;
    private int _paceIndex = -1;

    internal ReplayPlayer(
        long[] barTimes, BarTime ending, ReplaySpeed speed, Func<BarTime, DateTime> closesAt, TimeProvider clock) =>
        (_barTimes, _ending, _speed, _closesAt, _clock) = (barTimes, ending, speed, closesAt, clock);

    internal long[] BarTimes => Volatile.Read(ref _barTimes);

    /// <summary>Plays at another speed from now on; a paused replay stays paused.</summary>
    public void SetSpeed(ReplaySpeed speed)
    {
        ArgumentNullException.ThrowIfNull(speed);
        lock (_gate)
        {
            (_speed, _paceIndex) = (speed, -1);
        }
    }

    /// <summary>Hands out no further bars until it is resumed or stepped.</summary>
    /// <param name="underWay">Bars up to this time were handed out, and may be asked for again.</param>
    public void Pause(BarTime underWay)
    {
        lock (_gate)
        {
            if (!_isPaused)
            {
                (_isPaused, _released) = (true, underWay);
            }
        }
    }

    /// <summary>Plays on at its speed.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            (_isPaused, _paceIndex) = (false, -1);
        }
    }

    /// <summary>Pauses it, and hands out the bars of one more bar time.</summary>
    /// <param name="underWay">Bars up to this time were handed out.</param>
    public void Step(BarTime underWay)
    {
        Pause(underWay);
        lock (_gate)
        {
            var next = CountUntil(BarTime.Max(_released, underWay));
            _released = next < _barTimes.Length ? new BarTime(_barTimes[next]) : _released;
        }
    }

    /// <summary>Where it is and how it plays.</summary>
    /// <param name="after">Time of the last slice that the portfolio has taken.</param>
    public ReplayState GetState(BarTime after)
    {
        lock (_gate)
        {
            return new ReplayState(
                _speed.SlicesPerSecond, _isPaused, new BarTime(_barTimes[0]), new BarTime(_barTimes[^1]), CountUntil(after),
                _barTimes.Length);
        }
    }

    internal void Watch(long[]? barTimes, BarTime ending)
    {
        lock (_gate)
        {
            (_barTimes, _ending, _paceIndex) = (barTimes ?? _barTimes, ending, -1);
        }
    }

    internal FeedHorizon GetHorizon(BarTime after)
    {
        lock (_gate)
        {
            var played = CountUntil(after);
            var now = played == 0 ? new DateTime(_barTimes[0], DateTimeKind.Utc) : _closesAt(new BarTime(_barTimes[played - 1]));
            if (played == _barTimes.Length)
            {
                return new FeedHorizon(BarTime.Max(after, _ending), now, NextAt: null, IsAtEnd: true);
            }

            var due = Due(played);
            return due > played
                ? new FeedHorizon(new BarTime(_barTimes[due - 1]), now, NextAt: null, IsAtEnd: false)
                : new FeedHorizon(after, now, NextAt(played), IsAtEnd: false);
        }
    }

    private int CountUntil(BarTime barTime)
    {
        var place = Array.BinarySearch(_barTimes, barTime.Ticks);
        return place >= 0 ? place + 1 : ~place;
    }

    /// <summary>Number of slices that may have been played by now.</summary>
    private int Due(int played)
    {
        var most = Math.Min(_barTimes.Length, played + _speed.Ahead);
        if (_isPaused)
        {
            return Math.Min(most, CountUntil(_released));
        }

        if (_speed.SlicesPerSecond is not { } rate)
        {
            return most;
        }

        Anchor(played, rate);
        return (int)Math.Min(most, _paceIndex + Math.Floor((Elapsed * rate) + 1e-9));
    }

    /// <summary>A replay that is paused waits for a command.</summary>
    private DateTimeOffset? NextAt(int played) => _isPaused || _speed.SlicesPerSecond is not { } rate
        ? null
        : _clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Max(0.001, ((played + 1 - _paceIndex) / rate) - Elapsed));

    /// <summary>The pace is measured from the first request, and again when the portfolio has fallen behind or was held up.</summary>
    private void Anchor(int played, double rate)
    {
        var behind = Elapsed * rate > played - _paceIndex + Math.Max(2, rate);
        if (_paceIndex < 0 || played < _paceIndex || behind)
        {
            (_paceIndex, _paceFrom) = (played, _clock.GetTimestamp());
        }
    }

    private double Elapsed => _clock.GetElapsedTime(_paceFrom).TotalSeconds;
}

/// <summary>The state of a replay to one portfolio.</summary>
/// <param name="SlicesPerSecond">Its speed; null for as fast as the portfolio takes them.</param>
/// <param name="IsPaused">Whether it waits for a command.</param>
/// <param name="First">Time of the first bar.</param>
/// <param name="Last">Time of the last bar.</param>
/// <param name="Played">Number of bar times that the portfolio has taken.</param>
/// <param name="Total">Number of bar times.</param>
public readonly record struct ReplayState(
    double? SlicesPerSecond, bool IsPaused, BarTime First, BarTime Last, int Played, int Total);
