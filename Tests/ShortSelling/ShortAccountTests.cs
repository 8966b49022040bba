using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.ShortSelling;

/// <summary>The engine's account with short sales beside a plain second implementation, to the last digit.</summary>
public class ShortAccountTests
{
    [Fact]
    public void Fees_borrow_margin_and_dividends_are_those_of_the_plain_account()
    {
        var (buyIns, refusals, dividends, borrow) = (0, 0, 0m, 0m);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var plain = Compare(seed);
            buyIns += plain.BuyIns;
            refusals += plain.Refusals;
            dividends += plain.DividendsPaid;
            borrow += plain.Borrow;
        }));
        Assert.True(buyIns > 20, $"{buyIns} buy-ins");
        Assert.True(refusals > 5, $"{refusals} refused at the fill");
        Assert.True(dividends > 100 && borrow > 10, $"dividends {dividends}, borrow {borrow}");
    }

    private static PlainShortAccount Compare(int seed)
    {
        var random = new Xoshiro256((ulong)seed);
        var (rate, bps, percent) = (Choice(ref random, 0m, 0.005m, 0.35m), Choice(ref random, 0m, 5m, 40m), Choice(ref random, 0m, 0.1m));
        var options = SignalledAccount.Free(units: 100, cash: Choice(ref random, 5_400m, 6_000m, 7_000m, 30_000m)) with
        {
            Execution = new ExecutionModel
            {
                Commission = percent == 0 ? new NoCommission() : new PercentCommission(percent),
                Slippage = bps == 0 ? new NoSlippage() : new FixedBpsSlippage(bps),
            },
            ShortSelling = new ShortTerms { BorrowRate = rate },
        };
        var account = new SignalledAccount(options);
        var plain = new PlainShortAccount(options.StartingCash, 100, percent / 100, bps / 10_000, rate);
        var price = 100.0;
        var signal = SignalSide.Hold;
        for (var i = 0; i < 120; i++)
        {
            var open = Math.Round(price * (1 + (0.24 * (random.NextUniform() - 0.5))), 2);
            price = Math.Max(5, Math.Round(open * (1 + (0.16 * (random.NextUniform() - 0.49))), 2));
            signal = random.NextUniform() < 0.75
                ? signal
                : Choice(ref random, SignalSide.Buy, SignalSide.Sell, SignalSide.Sell, SignalSide.Hold);
            var days = Choice(ref random, 1, 1, 1, 3);
            var dividend = random.NextUniform() < 0.1 ? 0.35 : 0;
            if (dividend > 0)
            {
                account.Act(new Dividend(account.Day.AddDays(days), dividend));
            }

            var entry = account.Bar(signal, open, Math.Max(open, price), Math.Min(open, price), price, days);
            plain.Bar(account.Day, Price.ToDecimal(open), Price.ToDecimal(price), signal, (decimal)dividend);
            Assert.Equal((plain.Units, plain.Cash, plain.Equity), (account.Held, entry.Outcome.Cash, entry.Outcome.Equity));
        }

        Assert.Equal(plain.Borrow, account.Account.Ledger.BorrowFees);
        Assert.Equal(plain.Borrow, account.Entries.Sum(e => e.Outcome.BorrowFee));
        return plain;
    }

    private static T Choice<T>(ref Xoshiro256 random, params ReadOnlySpan<T> values) =>
        values[(int)(random.NextUniform() * values.Length)];
}
