using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;

namespace TradeMind.Reporting.TearSheets;

/// <summary>Why trades began and ended: from a fill to its order, to the decision behind it, to the strategy's words.</summary>
internal sealed class TradeReasons
{
    private readonly Dictionary<(Symbol Symbol, long Ticks), string> _entries = [];
    private readonly Dictionary<(Symbol Symbol, long Ticks), string> _exits = [];

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
                side[(run.Series[fill.Symbol].Symbol, fill.Ticks)] = why.GetValueOrDefault(fill.OrderId, "");
            }
        }
    }

    public string Entry(Symbol symbol, DateTime time) => _entries.GetValueOrDefault((symbol, time.Ticks), "");

    public string Exit(Symbol symbol, DateTime time) => _exits.GetValueOrDefault((symbol, time.Ticks), "");
}
