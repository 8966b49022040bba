using TradeMind.Tests.Risk;
using TradeMind.Trading.Risk;
using static TradeMind.Trading.Signals.SignalSide;

namespace TradeMind.Tests.ShortSelling;

/// <summary>Limits and sizes on the other side.</summary>
public class ShortRiskTests
{
    private static readonly EntryProposal Sale = new(default, 100, 100m) { IsShort = true, CashShare = 0.5m };

    [Theory]
    [InlineData(0.0, 0.4, 100)]
    [InlineData(0.35, 0.4, 50)]
    [InlineData(0.4, 0.4, 0)]
    public void Gross_exposure_counts_both_sides(double held, double limit, int allowed)
    {
        var account = new AccountStub { GrossExposure = (decimal)held * 100_000 };
        Assert.Equal(allowed, new MaxGrossExposureRule((decimal)limit).Check(Sale, account).Quantity);
        Assert.Equal(allowed, new MaxGrossExposureRule((decimal)limit).Check(new(default, 100, 100m), account).Quantity);
    }

    [Theory]
    [InlineData(0.18, true, 100)]
    [InlineData(0.18, false, 20)]
    [InlineData(-0.18, true, 20)]
    [InlineData(-0.18, false, 100)]
    [InlineData(-0.20, true, 0)]
    public void Net_exposure_counts_the_difference(double net, bool isShort, int allowed)
    {
        var account = new AccountStub { NetExposure = (decimal)net * 100_000 };
        Assert.Equal(allowed, new MaxNetExposureRule(0.2m).Check(Sale with { IsShort = isShort }, account).Quantity);
    }

    [Fact]
    public void A_short_sale_takes_its_margin_of_the_cash_and_no_more()
    {
        // 85,000 of 100,000 are free; 10,000 short takes 5,000 and leaves 80,000, 10,000 bought leaves 75,000.
        var account = new AccountStub { Reserved = 15_000 };
        Assert.Equal(RiskOutcome.Allow, new MinCashRule(0.8m).Check(Sale, account).Outcome);
        Assert.Equal((RiskOutcome.Clamp, 50m), (new MinCashRule(0.8m).Check(new(default, 100, 100m), account) is var verdict
            ? (verdict.Outcome, verdict.Quantity) : default));
    }

    [Theory]
    [InlineData("cash-fraction:0.1", 100)]
    [InlineData("equity-fraction:0.2", 200)]
    [InlineData("fixed:70", 70)]
    [InlineData("kelly", 50)]
    public void Every_size_is_the_same_on_both_sides(string sizing, int units)
    {
        foreach (var side in new[] { Buy, Sell })
        {
            var account = new SignalledAccount(SignalledAccount.Free() with { Sizing = SizingText.Parse(sizing) });
            account.Flat(side, 100);
            account.Flat(side, 100);
            Assert.Equal(side == Buy ? units : -units, account.Held);
        }
    }

    [Fact]
    public void A_position_limit_and_open_positions_count_shorts_by_their_value()
    {
        var options = SignalledAccount.Free() with { Risk = RiskPolicy.None with { MaxPosition = 0.05m, MaxOpenPositions = 1 } };
        var account = new SignalledAccount(options, "A", "B");
        account.Slice(1, (Sell, 100, 100, 100, 100), (Sell, 10, 10, 10, 10));
        account.Slice(1, (Sell, 100, 100, 100, 100), (Sell, 10, 10, 10, 10));
        Assert.Equal([-50m, 0m], account.Account.Ledger.Positions.ToArray().Select(p => p.Quantity));
        Assert.Equal((5_000m, -5_000m), (account.Account.Exposure(default), account.Account.SignedExposure(default)));
        Assert.Equal(5_000m, account.Account.GrossExposure);
        Assert.Equal(-5_000m, account.Account.NetExposure);
        Assert.Equal(1, account.Account.OpenPositions);

        // The margin of what is short is not available.
        Assert.Equal(105_000m - 7_500m, account.Account.Available);
    }

    [Fact]
    public void A_session_loss_on_shorts_trips_the_breaker()
    {
        var options = SignalledAccount.Free() with { Risk = RiskPolicy.None with { MaxDailyLoss = 0.02m } };
        var account = new SignalledAccount(options, "A", "B");
        account.Slice(1, (Sell, 100, 100, 100, 100), (Hold, 10, 10, 10, 10));
        account.Slice(1, (Sell, 100, 100, 100, 100), (Hold, 10, 10, 10, 10));
        var entry = account.Slice(1, (Sell, 120, 120, 120, 120), (Sell, 10, 10, 10, 10));
        Assert.True(entry.Outcome.BreakerTripped);
        Assert.Equal(Trading.Execution.RejectionReason.RiskVeto, Assert.Single(entry.Outcome.Decisions).Rejection);
    }

    [Fact]
    public void Trade_returns_of_shorts_have_the_sign_of_their_profit()
    {
        var account = new SignalledAccount(SignalledAccount.Free());
        foreach (var (side, price) in new[] { (Sell, 100.0), (Sell, 100), (Buy, 90), (Hold, 90) })
        {
            account.Flat(side, price);
        }

        Assert.Equal([0.1], account.Account.TradeReturns.ToArray());
    }
}
