using TradeMind.Storage.Journal;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;
using static TradeMind.Trading.Signals.SignalSide;

namespace TradeMind.Tests.ShortSelling;

/// <summary>Plans and journals: those of long-only accounts read as they always did, those of both sides come back as they were.</summary>
public class ShortTextTests
{
    [Fact]
    public void Long_only_settings_say_nothing_of_short_sales_and_older_ones_are_long_only()
    {
        var settings = new SessionSettings { Symbols = ["A"], Strategies = [new StrategySettings { Id = "ma_crossover" }] };
        var text = SettingsText.Write(settings);
        Assert.DoesNotContain("Short", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exposure", text, StringComparison.Ordinal);
        Assert.Null(SettingsText.Read(text).ToPlan(StrategyCatalog.BuiltIn).Options.ShortSelling);
    }

    [Fact]
    public void Terms_come_back_from_their_text()
    {
        var settings = new SessionSettings
        {
            Symbols = ["A"], Strategies = [new StrategySettings { Id = "ma_crossover" }],
            ShortSelling = new ShortTerms { BorrowRate = 0.03m, InitialMargin = 1.6m, MaintenanceMargin = 1.4m },
        };
        var read = SettingsText.Read(SettingsText.Write(settings));
        Assert.Equal(settings, read);
        Assert.Equal(settings.ShortSelling, read.ToPlan(StrategyCatalog.BuiltIn).Options.ShortSelling);
    }

    [Fact]
    public void Entries_with_shorts_come_back_as_they_were_and_the_fee_is_left_out_where_there_is_none()
    {
        var account = new SignalledAccount(SignalledAccount.Free() with { ShortSelling = new ShortTerms { BorrowRate = 0.1m } });
        foreach (var (side, price) in new[] { (Sell, 100.0), (Sell, 101), (Sell, 99), (Buy, 98), (Hold, 97) })
        {
            var entry = account.Flat(side, price);
            var text = JournalCodec.Encode(entry);
            Assert.Equal(entry, JournalCodec.Decode(JournalCodec.Slice, text));
            Assert.Equal(entry.Outcome.BorrowFee > 0, text.Contains("borrowFee", StringComparison.Ordinal));
        }

        Assert.Equal(3, account.Entries.Count(e => e.Outcome.BorrowFee > 0));
    }

    [Fact]
    public void Sides_of_a_running_portfolio_do_not_change()
    {
        var settings = new SessionSettings { Symbols = ["A"], Strategies = [new StrategySettings { Id = "ma_crossover" }] };
        var session = new PortfolioSession(settings.ToPlan(StrategyCatalog.BuiltIn));
        var changed = settings with { ShortSelling = ShortTerms.Default };
        var exception = Assert.Throws<PlanException>(() => session.Apply(
            new PlanCommand("1", "test", "", DateTime.UnixEpoch, settings, changed), changed.ToPlan(StrategyCatalog.BuiltIn)));
        Assert.Equal("sides", exception.Field);
        Assert.Contains("it was started with long, now it would be both", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_out_of_range_name_their_field()
    {
        Assert.Equal("borrow_rate", Field(() => new ShortTerms { BorrowRate = -0.01m }));
        Assert.Equal("initial_margin", Field(() => new ShortTerms { InitialMargin = 0.9m }));
        Assert.Equal("maintenance_margin", Field(() => new ShortTerms { MaintenanceMargin = 11 }));
        Assert.Equal("maintenance_margin", Field(() => new AccountOptions { ShortSelling = new ShortTerms { InitialMargin = 1.2m } }));
        Assert.Equal("--sides", Field(() => AccountText.Sides("--sides", "short", ShortTerms.Default)));
    }

    private static string? Field(Func<object?> make) => Assert.Throws<InvalidInputException>(() => make()).Field;
}
