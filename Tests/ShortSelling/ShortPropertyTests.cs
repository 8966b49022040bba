using FsCheck;
using FsCheck.Fluent;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.ShortSelling;

/// <summary>What holds of every run that may sell short, whatever the market, the costs and the limits.</summary>
public class ShortPropertyTests
{
    [Fact]
    public void Scenarios_trade_on_both_sides()
    {
        var runs = Scenario.Any.Generator.Sample(60).Select(s => Run(s, new ShortTerms())).ToArray();
        Assert.True(runs.Count(r => r.Account.Broker.Trades.Items.ToArray().Any(t => t.Quantity < 0)) > 30);
        Assert.True(runs.Count(r => r.Account.Broker.Trades.Items.ToArray().Any(t => t.Quantity > 0)) > 30);
        Assert.True(runs.Count(r => r.Account.Ledger.BorrowFees > 0) > 10);
        Assert.True(runs.Count(r => r.Account.Broker.Fills.Items.ToArray().Any(f => f.Purpose == OrderPurpose.StopLoss)) > 10);
    }

    [Fact]
    public void Cash_is_what_the_fills_leave_less_the_borrow_fees_and_equity_is_cash_and_market_value() => Hold(new ShortTerms(), run =>
    {
        var account = run.Account;
        var (cash, held) = (account.Options.StartingCash - account.Ledger.BorrowFees, new decimal[run.Series.Count]);
        foreach (var fill in account.Broker.Fills.Items)
        {
            var signed = fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
            cash -= (signed * fill.Price) + fill.Commission;
            held[fill.Symbol] += signed;
        }

        Assert.Equal(cash, account.Cash, 6);
        Assert.Equal(held, account.Ledger.Positions.ToArray().Select(p => p.Quantity));
        var worth = account.Cash + run.Series.Select((s, i) => held[i] * Price.ToDecimal(s.Close[^1])).Sum();
        Assert.Equal(worth, account.Equity);
        Assert.Equal(Price.ToDouble(worth), run.Equity[^1], 6);
    });

    [Fact]
    public void Nothing_is_opened_that_the_cash_does_not_cover() => Hold(new ShortTerms { BorrowRate = 0 }, run =>
    {
        var account = run.Account;
        var (cash, held) = (account.Options.StartingCash, new decimal[run.Series.Count]);
        foreach (var fill in account.Broker.Fills.Items)
        {
            var signed = fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
            cash -= (signed * fill.Price) + fill.Commission;
            held[fill.Symbol] += signed;
            if (!fill.IsExit)
            {
                var margin = run.Series.Select((s, i) => Math.Max(0, -held[i]) * (i == fill.Symbol
                    ? fill.Price
                    : s.CountUntil(new BarTime(fill.Ticks - 1)) is > 0 and var bars ? Price.ToDecimal(s.Close[bars - 1]) : 0)).Sum();
                Assert.True(cash >= 1.5m * margin, $"{fill}: cash {cash} for shorts of {margin}");
            }
        }
    });

    [Fact]
    public void A_short_of_the_mirrored_prices_earns_what_the_position_itself_earns()
    {
        var traded = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var options = SignalledAccount.Free(units: 7, cash: 100_000_000);
            var (one, mirrored, random) = (new SignalledAccount(options), new SignalledAccount(options), new Xoshiro256((ulong)seed));
            for (var i = 0; i < 60; i++)
            {
                // Sixty-fourths are exact as floating point and as decimals.
                var (open, close) = (Level(ref random), Level(ref random));
                var side = (SignalSide)(1 + (int)(random.NextUniform() * 3));
                one.Bar(side, open, Math.Max(open, close), Math.Min(open, close), close);
                var other = side switch { SignalSide.Buy => SignalSide.Sell, SignalSide.Sell => SignalSide.Buy, _ => side };
                mirrored.Bar(other, 200 - open, 200 - Math.Min(open, close), 200 - Math.Max(open, close), 200 - close);
                Assert.Equal(one.Account.Equity, mirrored.Account.Equity);
                Assert.Equal(one.Held, -mirrored.Held);
            }

            Assert.Equal(one.Trades.Select(t => (t.Quantity, t.Profit)), mirrored.Trades.Select(t => (-t.Quantity, t.Profit)));
            traded += one.Trades.Length;
        }));
        Assert.True(traded > 500, $"{traded} trades");
    }

    [Fact]
    public void A_short_earns_what_holding_loses()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var options = SignalledAccount.Free(units: 7, cash: 100_000_000);
            var (holds, shorts, random) = (new SignalledAccount(options), new SignalledAccount(options), new Xoshiro256((ulong)seed));
            for (var i = 0; i < 40; i++)
            {
                var price = Level(ref random);
                holds.Flat(SignalSide.Buy, price);
                shorts.Flat(SignalSide.Sell, price);
                Assert.Equal(options.StartingCash - shorts.Account.Equity, holds.Account.Equity - options.StartingCash);
            }

            Assert.Equal((7m, -7m), (holds.Held, shorts.Held));
        }));
    }

    private static double Level(ref Xoshiro256 random) => 60 + (Math.Floor(random.NextUniform() * 80 * 64) / 64);

    private static IBacktestRun Run(Scenario scenario, ShortTerms terms)
    {
        var plan = scenario.Plan(AccountScope.Shared);
        var run = plan.Strategy.CreateRun(scenario.Series(), plan.Parameters, plan.Options with { ShortSelling = terms });
        run.Run();
        return run;
    }

    private static void Hold(ShortTerms terms, Action<IBacktestRun> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(120), Prop.ForAll(Scenario.Any, scenario => property(Run(scenario, terms))));
}
