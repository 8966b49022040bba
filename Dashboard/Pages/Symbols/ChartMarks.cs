using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>Fills, signals and orders on the candles of a symbol, and which of them the chart has not been told yet.</summary>
public sealed class ChartMarks
{
    private readonly List<FillMark> _fills = [];
    private readonly List<SignalMark> _signals = [];
    private readonly List<Level> _levels = [];
    private readonly List<OrderLine> _orders = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<TradeView> _trades = [];
    private readonly Dictionary<string, (DateTime Time, SignalSide Side)> _said = new(StringComparer.Ordinal);
    private (int Fills, int Signals, bool Levels, bool Orders) _changes = (0, 0, false, false);

    public IReadOnlyList<FillMark> Fills => _fills;

    public IReadOnlyList<SignalMark> Signals => _signals;

    /// <summary>Stops and targets from the fill that they protect to the sale that ended them.</summary>
    public IReadOnlyList<Level> Levels => _levels;

    /// <summary>Orders that rest now.</summary>
    public IReadOnlyList<OrderLine> Orders => _orders;

    /// <summary>Adds the fills that are not known yet.</summary>
    public void AddTrades(IEnumerable<TradeView> trades)
    {
        foreach (var trade in trades.Where(trade => _known.Add(trade.Id)).OrderBy(trade => trade.Time))
        {
            _trades.Add(trade);
            _fills.Add(new FillMark(
                DisplayFormat.Seconds(trade.Time), $"{trade.Side}", (double)trade.Price, (double)trade.Quantity, $"{trade.Purpose}",
                trade.Reasoning));
            _changes.Fills++;
        }
    }

    /// <summary>Adds what strategies have said since, where they changed their mind to buy or sell.</summary>
    public void AddSignals(SignalHistoryView history)
    {
        ArgumentNullException.ThrowIfNull(history);
        foreach (var agent in history.Agents)
        {
            foreach (var change in agent.Changes.Where(change => IsNew(agent.Agent, change)))
            {
                _said[agent.Agent] = (change.Time, change.Side);
                if (change.Side is SignalSide.Buy or SignalSide.Sell)
                {
                    _signals.Add(new SignalMark(
                        DisplayFormat.Seconds(change.Time), $"{change.Side}", agent.Agent.TrimStart('~'), change.Confidence,
                        change.Reason));
                    _changes.Signals++;
                }
            }
        }
    }

    /// <summary>Each stop and target from the fill that it protects to the sale that ended it, or to the end while it rests.</summary>
    public void SetLevels(IEnumerable<OrderView> orders)
    {
        Level[] levels = [.. LevelsOf(orders)];
        if (!levels.SequenceEqual(_levels))
        {
            _levels.Clear();
            _levels.AddRange(levels);
            _changes.Levels = true;
        }
    }

    /// <summary>The orders that rest now: stops, targets, and entries or exits that wait for a price.</summary>
    public void SetOrders(IEnumerable<OrderView> open)
    {
        OrderLine[] lines = [.. open.Select(Line).OfType<OrderLine>()];
        if (!lines.SequenceEqual(_orders))
        {
            _orders.Clear();
            _orders.AddRange(lines);
            _changes.Orders = true;
        }
    }

    /// <summary>What was added since the last call; levels and orders are null when they are as they were.</summary>
    public (List<FillMark> Fills, List<SignalMark> Signals, List<Level>? Levels, List<OrderLine>? Orders) TakeChanges()
    {
        var changes = _changes;
        _changes = (0, 0, false, false);
        return (
            _fills[^changes.Fills..], _signals[^changes.Signals..], changes.Levels ? [.. _levels] : null,
            changes.Orders ? [.. _orders] : null);
    }

    /// <summary>The first of what an agent is reported to have said began earlier, perhaps; then nothing has changed.</summary>
    private bool IsNew(string agent, SignalChange change) =>
        !_said.TryGetValue(agent, out var last) || (change.Time > last.Time && change.Side != last.Side);

    private static OrderLine? Line(OrderView order)
    {
        var left = DisplayFormat.Quantity(order.Quantity - order.Filled);
        return (order.Purpose, order.StopPrice, order.LimitPrice) switch
        {
            (OrderPurpose.StopLoss, { } stop, _) => new OrderLine("stop", (double)stop, $"Stop {left}"),
            (OrderPurpose.TakeProfit, _, { } limit) => new OrderLine("target", (double)limit, $"Target {left}"),
            (_, _, { } limit) => new OrderLine("order", (double)limit, $"{order.Side} {left} limit"),
            (_, { } stop, _) => new OrderLine("order", (double)stop, $"{order.Side} {left} stop"),
            _ => null,
        };
    }

    private IEnumerable<Level> LevelsOf(IEnumerable<OrderView> orders)
    {
        foreach (var order in orders.Where(order => order.Purpose is OrderPurpose.StopLoss or OrderPurpose.TakeProfit))
        {
            var entry = _trades.Find(fill => fill.Order == order.Parent);
            if ((order.Purpose == OrderPurpose.StopLoss ? order.StopPrice : order.LimitPrice) is not { } price || entry is null)
            {
                continue;
            }

            var rests = order.Status is OrderStatus.Working or OrderStatus.PartiallyFilled;
            var exit = rests ? null : _trades.Find(fill => fill.Side != entry.Side && fill.Time >= entry.Time);
            if (rests || exit is not null)
            {
                yield return new Level(
                    order.Purpose == OrderPurpose.StopLoss ? "stop" : "target", DisplayFormat.Seconds(entry.Time),
                    exit is null ? null : DisplayFormat.Seconds(exit.Time), (double)price);
            }
        }
    }
}
