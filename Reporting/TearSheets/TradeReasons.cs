using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Reporting.TearSheets;

/// <summary>Why trades began and ended: from a fill to its order, to the decision behind it, to the strategy's words.</summary>
internal sealed class TradeReasons
{
    private readonly Dictionary<(Symbol Symbol, long Ticks), (Fill Fill, string Why)> _entries = [];
    private readonly Dictionary<(Symbol Symbol, long Ticks), (Fill Fill, string Why)> _exits = [];

    public TradeReasons(BacktestResult result)
    {
        foreach (var run in result.Accounts)
        {
            var why = new Dictionary<int, string>();
            foreach (ref readonly var decision in run.Account.Decisions.Items)
            {
                if (decision.OrderId > 0)
                {
                    why[decision.OrderId] = result.Plan.Strategy.Explain(decision.Technical);
                }
            }

            foreach (ref readonly var fill in run.Account.Broker.Fills.Items)
            {
                var side = fill.IsExit ? _exits : _entries;
                side[(run.Series[fill.Symbol].Symbol, fill.Ticks)] = (fill, why.GetValueOrDefault(fill.OrderId, ""));
            }
        }
    }

    public string Entry(Symbol symbol, DateTime time) => _entries.TryGetValue((symbol, time.Ticks), out var found) ? found.Why : "";

    public string Exit(Symbol symbol, DateTime time) => _exits.TryGetValue((symbol, time.Ticks), out var found) ? found.Why : "";

    /// <summary>What the order was for that ended the trade.</summary>
    public string Purpose(Symbol symbol, DateTime time) =>
        _exits.TryGetValue((symbol, time.Ticks), out var found) ? found.Fill.Purpose.ToString() : "";
}
