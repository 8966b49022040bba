using TradeMind.MarketData.Feeds;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Feeds;

/// <summary>When a replay hands out bars, on a clock that is moved by hand: which bars follow is the same however it is played.</summary>
public class ReplayPlayerTests
{
    private static readonly BarTime[] Times =
        [.. Enumerable.Range(0, 10).Select(day => BarTime.From(new DateTime(2024, 1, 2).AddDays(day)))];

    private readonly StillClock _clock = new();

    [Fact]
    public void Bars_are_handed_out_at_the_speed_that_is_set()
    {
        var feed = Feed(ReplaySpeed.Create(2));
        var start = feed.GetHorizon("p", BarTime.None);
        Assert.Equal((BarTime.None, _clock.GetUtcNow().AddSeconds(0.5)), (start.Until, start.NextAt));
        _clock.Advance(0.5);
        Assert.Equal(Times[0], feed.GetHorizon("p", BarTime.None).Until);
        _clock.Advance(1);
        Assert.Equal(Times[2], feed.GetHorizon("p", Times[0]).Until);

        feed.PlayerOf("p").SetSpeed(ReplaySpeed.Create(4));
        var waiting = feed.GetHorizon("p", Times[2]);
        Assert.Equal((Times[2], _clock.GetUtcNow().AddSeconds(0.25)), (waiting.Until, waiting.NextAt));
        _clock.Advance(0.5);
        Assert.Equal(Times[4], feed.GetHorizon("p", Times[2]).Until);

        feed.PlayerOf("p").SetSpeed(ReplaySpeed.Unlimited);
        Assert.Equal(Times[9], feed.GetHorizon("p", Times[2]).Until);
        Assert.True(feed.GetHorizon("p", Times[9]).IsAtEnd);
    }

    [Fact]
    public void A_pause_lets_what_is_under_way_through_and_nothing_else()
    {
        var feed = Feed(ReplaySpeed.Unlimited);
        var player = feed.PlayerOf("p");
        player.Pause(Times[3]);
        Assert.Equal(Times[3], feed.GetHorizon("p", Times[1]).Until);
        var paused = feed.GetHorizon("p", Times[3]);
        Assert.Equal((Times[3], null, false), (paused.Until, paused.NextAt, paused.IsAtEnd));
        Assert.Equal(new ReplayState(null, true, Times[0], Times[9], 4, 10), player.GetState(Times[3]));

        // A second pause releases nothing; a speed does not end it.
        player.Pause(Times[8]);
        player.SetSpeed(ReplaySpeed.Create(1000));
        _clock.Advance(60);
        Assert.Equal(Times[3], feed.GetHorizon("p", Times[3]).Until);

        // Played on, the time that it stood does not count.
        player.Resume();
        Assert.Equal(Times[3], feed.GetHorizon("p", Times[3]).Until);
        _clock.Advance(0.002);
        Assert.Equal(Times[5], feed.GetHorizon("p", Times[3]).Until);
    }

    [Fact]
    public void A_step_plays_one_bar_time_and_many_steps_as_many()
    {
        var feed = Feed(ReplaySpeed.Unlimited);
        var player = feed.PlayerOf("p");
        player.Step(BarTime.None);
        Assert.Equal(Times[0], feed.GetHorizon("p", BarTime.None).Until);
        player.Step(BarTime.None);
        player.Step(Times[0]);
        Assert.Equal(Times[2], feed.GetHorizon("p", Times[0]).Until);
        Assert.True(player.GetState(Times[2]).IsPaused);
        foreach (var time in Times)
        {
            player.Step(time);
        }

        Assert.Equal(Times[9], feed.GetHorizon("p", Times[2]).Until);
        Assert.True(feed.GetHorizon("p", Times[9]).IsAtEnd);
    }

    [Fact]
    public void Each_portfolio_is_played_to_at_a_place_and_pace_of_its_own()
    {
        var feed = Feed(ReplaySpeed.Create(1));
        feed.GetHorizon("p", Times[4]);
        _clock.Advance(0.9);

        // One that begins at the first bar in between does not put the other off.
        Assert.Equal(BarTime.None, feed.GetHorizon("q", BarTime.None).Until);
        _clock.Advance(0.1);
        Assert.Equal(Times[5], feed.GetHorizon("p", Times[4]).Until);
        Assert.Equal(BarTime.None, feed.GetHorizon("q", BarTime.None).Until);
        feed.PlayerOf("p").Pause(Times[5]);
        feed.PlayerOf("p").SetSpeed(ReplaySpeed.Unlimited);
        _clock.Advance(0.9);
        Assert.Equal(Times[0], feed.GetHorizon("q", BarTime.None).Until);
        Assert.Equal(new ReplayState(1, false, Times[0], Times[9], 1, 10), feed.PlayerOf("q").GetState(Times[0]));
    }

    [Fact]
    public void What_is_watched_is_what_is_played()
    {
        var feed = new ReplayFeed([Series("A", 0, 10), Series("B", 4, 3)], null, ReplaySpeed.Unlimited, _clock);
        feed.Watch("p", [new Symbol("B")]);
        feed.Watch("q", [new Symbol("A")]);
        Assert.Equal(new ReplayState(null, false, Times[4], Times[6], 0, 3), feed.PlayerOf("p").GetState(BarTime.None));
        Assert.Equal(new ReplayState(null, false, Times[0], Times[9], 7, 10), feed.PlayerOf("q").GetState(Times[6]));
        Assert.True(feed.GetHorizon("p", Times[6]).IsAtEnd);
        Assert.False(feed.GetHorizon("q", Times[6]).IsAtEnd);
    }

    [Fact]
    public void A_live_feed_has_no_player_and_says_what_to_do()
    {
        var live = new MissingFeed("yahoo", Interval.Daily, _clock);
        var rejected = Assert.Throws<InvalidInputException>(() => live.RequirePlayer("main"));
        Assert.Equal(ErrorCodes.NotAReplay, rejected.Code);
        Assert.StartsWith("portfolio 'main' trades on yahoo, which is live: only a replay", rejected.Message, StringComparison.Ordinal);
    }

    private ReplayFeed Feed(ReplaySpeed speed) => new([Series("A", 0, 10)], null, speed, _clock);

    private static BarSeries Series(string symbol, int first, int count) => BarSeries.FromBars(
        new Symbol(symbol), Interval.Daily, [.. Times.Skip(first).Take(count).Select(time => new Bar(time.Utc, 1, 1, 1, 1, 1))]);

    /// <summary>Stands until it is moved; durations are of it too.</summary>
    private sealed class StillClock : TimeProvider
    {
        private DateTimeOffset _now = new(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.UtcTicks;

        public void Advance(double seconds) => _now += TimeSpan.FromSeconds(seconds);
    }
}
