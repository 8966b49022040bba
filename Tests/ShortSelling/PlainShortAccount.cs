using TradeMind.Trading.Signals;

namespace TradeMind.Tests.ShortSelling;

/// <summary>
/// The rules for an account of one symbol that buys and sells short fixed units, written down once more and as plainly as they are said:
/// decided at a close, done at the next open, dividends and borrow before it.
/// </summary>
internal sealed class PlainShortAccount(decimal cash, decimal units, decimal commission, decimal slippage, decimal borrowRate)
{
    private const decimal Initial = 1.5m, Maintenance = 1.3m, Reserve = 1.05m;

    private string _waits = "";
    private decimal _lastClose;
    private DateTime _lastDay;

    public decimal Cash { get; private set; } = cash;

    public decimal Units { get; private set; }

    public decimal Borrow { get; private set; }

    public decimal DividendsPaid { get; private set; }

    public int BuyIns { get; private set; }

    public int Refusals { get; private set; }

    public decimal Equity => Cash + (Units * _lastClose);

    public void Bar(DateTime day, decimal open, decimal close, SignalSide signal, decimal dividend)
    {
        Cash += Units * dividend;
        DividendsPaid += Math.Max(0, -Units * dividend);
        if (Units < 0)
        {
            var fee = Math.Round(-Units * _lastClose * borrowRate * (day - _lastDay).Days / 360, 8, MidpointRounding.ToEven);
            (Cash, Borrow) = (Cash - fee, Borrow + fee);
        }

        Fill(open);
        (_lastClose, _lastDay) = (close, day);
        if (_waits.Length == 0 && Cash < Maintenance * Math.Max(0, -Units) * close)
        {
            _waits = "cover";
            BuyIns++;
        }

        Decide(signal);
    }

    private void Fill(decimal open)
    {
        var wanted = (_waits, _waits = "").Item1;
        var (bought, sold) = (open * (1 + slippage), open * (1 - slippage));
        switch (wanted)
        {
            case "cover" or "sell":
                Trade(-Units, Units < 0 ? bought : sold);
                break;
            case "buy" when Cost(bought) <= Cash:
                Trade(units, bought);
                break;
            case "short" when Initial * units * sold <= Cash + (units * sold) - (units * sold * commission):
                Trade(-units, sold);
                break;
            case not "":
                Refusals++;
                break;
        }
    }

    private void Trade(decimal quantity, decimal price)
    {
        Cash -= (quantity * price) + (Math.Abs(quantity) * price * commission);
        Units += quantity;
    }

    private void Decide(SignalSide signal)
    {
        if (_waits.Length > 0)
        {
            return;
        }

        if (Units != 0)
        {
            _waits = Units > 0 && signal == SignalSide.Sell ? "sell" : Units < 0 && signal == SignalSide.Buy ? "cover" : "";
        }
        else if (signal == SignalSide.Buy)
        {
            _waits = Cost(_lastClose) * Reserve <= Cash ? "buy" : "";
        }
        else if (signal == SignalSide.Sell)
        {
            var needed = (units * _lastClose * (Initial - 1)) + (units * _lastClose * commission);
            _waits = needed * Reserve <= Cash ? "short" : "";
        }
    }

    private decimal Cost(decimal price) => (units * price) + (units * price * commission);
}
