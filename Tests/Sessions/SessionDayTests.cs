using TradeMind.MarketData.Calendar;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Sessions;

/// <summary>A day of a portfolio is that of the exchange, as in backtests.</summary>
public class SessionDayTests
{
    private static readonly DateTime Monday = new(2024, 1, 8, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("1m", 5)]
    [InlineData("15m", 5)]
    [InlineData("1h", 5)]
    [InlineData("1d", 0)]
    public void A_day_in_New_York_begins_when_it_is_closed_all_year(string interval, int hour) =>
        Assert.Equal(TimeSpan.FromHours(hour), NyseCalendar.Instance.SessionStart(Interval.Parse(interval)));

    [Theory]
    [InlineData("1m")]
    [InlineData("1h")]
    [InlineData("1d")]
    public void A_day_of_a_market_that_never_closes_begins_at_midnight(string interval) =>
        Assert.Equal(TimeSpan.Zero, ContinuousCalendar.Instance.SessionStart(Interval.Parse(interval)));

    /// <summary>A session from 18:00 to 03:00 UTC: after a loss before midnight nothing is bought until the session ends.</summary>
    [Fact]
    public void A_session_over_midnight_trades_as_the_backtest_does()
    {
        BarSeries[] series = [Nights()];
        var frequency = SeriesFrequency.Recognise(series);
        Assert.Equal(TimeSpan.FromHours(10), frequency.SessionStart);
        var settings = new SessionSettings
        {
            Symbols = ["A"], Interval = "1h", Sizing = "cash-fraction:0.5", Commission = "none", Slippage = "none",
            Risk = RiskPolicy.None with { MaxDailyLoss = 0.01m, MaxPosition = 1 },
            Strategies =
            [
                new StrategySettings
                {
                    Id = "momentum_rotation",
                    Parameters = new Dictionary<string, double> { ["lookback"] = 1, ["top"] = 1, ["minimum"] = -1 },
                },
            ],
            SessionStart = frequency.SessionStart,
        };
        var plan = settings.ToPlan(StrategyCatalog.BuiltIn);
        var old = (settings with { SessionStart = null }).ToPlan(StrategyCatalog.BuiltIn);
        var entry = StrategyCatalog.BuiltIn.Find("momentum_rotation");
        var backtest = entry.CreateRun(series, plan.Strategies[0].Parameters, old.Options with { Frequency = frequency });
        backtest.Run();

        Assert.NotEmpty(backtest.Account.Broker.Fills.Items.ToArray());
        Assert.Equal(OrderListHash.Compute([backtest]), HashOf(plan, series));
        Assert.NotEqual(OrderListHash.Compute([backtest]), HashOf(old, series));
    }

    [Fact]
    public void Settings_from_before_there_was_a_choice_keep_their_midnight()
    {
        var (old, chosen) = (new SessionSettings(), new SessionSettings { SessionStart = TimeSpan.FromHours(5) });
        Assert.DoesNotContain("SessionStart", SettingsText.Write(old), StringComparison.Ordinal);
        Assert.Null(SettingsText.Read(SettingsText.Write(old)).SessionStart);
        Assert.Equal(chosen.SessionStart, SettingsText.Read(SettingsText.Write(chosen)).SessionStart);
        Assert.NotEqual(old, chosen);

        // The configuration says it when the service starts the next time: from then on, as a change of the plan.
        var now = old with { StartingCash = 5 };
        Assert.Equal(chosen.SessionStart, new ConfigurationChanged(old with { Symbols = ["A"] }, chosen with { Symbols = ["A"] })
            .Of(now with { Symbols = ["A"], Strategies = [new() { Id = "ma_crossover" }] }, BarTime.None, StrategyCatalog.BuiltIn)
            .SessionStart);
    }

    private static string HashOf(PortfolioConfiguration plan, BarSeries[] series)
    {
        var record = new SessionRecord(plan.Symbols);
        foreach (var entry in new SessionBacktest(plan).Run(series, Monday))
        {
            record.Add(entry);
        }

        return record.Hash;
    }

    /// <summary>The nights of eight weeks; every fourth falls by 4 % from 22:00 on, and prices go up and down by the hour.</summary>
    private static BarSeries Nights()
    {
        var bars = new List<Bar>();
        foreach (var night in Enumerable.Range(0, 56).Where(night => night % 7 < 5))
        {
            var level = 100.0;
            for (var hour = 18; hour < 27; hour++)
            {
                level *= night % 4 == 0 && hour == 22 ? 0.96 : hour % 2 == 0 ? 1.004 : 0.997;
                level = Math.Round(level, 2);
                bars.Add(new Bar(Monday.AddDays(night).AddHours(hour), level, level, level, level, 1_000_000));
            }
        }

        return BarSeries.FromBars(new Symbol("A"), Interval.Parse("1h"), bars);
    }
}
