using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Serialization;

namespace TradeMind.Tests.Execution;

/// <summary>A paper broker with a ledger that is fed one hand-written bar after another.</summary>
internal sealed class PaperBrokerHarness
{
    private readonly Interval _interval;
    private readonly ExecutionModel _model;
    private readonly string[] _symbols;
    private readonly decimal _cash;
    private long _slices;

    public PaperBrokerHarness(ExecutionModel? model = null, decimal cash = 100_000m, Interval? interval = null, params string[] symbols)
    {
        _interval = interval ?? Interval.Daily;
        _model = model ?? ExecutionModel.Frictionless;
        _symbols = symbols.Length == 0 ? ["A"] : symbols;
        _cash = cash;
        Ledger = new Ledger([.. _symbols.Select(s => new Symbol(s))], cash);
        Broker = new PaperBroker(Ledger, _model, _interval);
        Now = new DateTime(2024, 1, 2, _interval.IsDaily ? 0 : 14, _interval.IsDaily ? 0 : 30, 0, DateTimeKind.Utc);
    }

    public Ledger Ledger { get; }

    public PaperBroker Broker { get; }

    /// <summary>Label of the bar that closed last: orders are decided at its close.</summary>
    public DateTime Now { get; private set; }

    public decimal Held => Ledger.Positions[0].Quantity;

    /// <summary>What has filled so far, as quantity @ price.</summary>
    public string[] Fills => [.. Broker.Fills.Items.ToArray().Select(f => $"{f.Side} {f.Quantity:0.####} @ {f.Price:0.######}")];

    public int Buy(decimal quantity, int symbol = 0, decimal reserve = 0, BracketTerms bracket = default) =>
        Submit(new OrderRequest
        {
            Symbol = symbol,
            Side = OrderSide.Buy,
            Quantity = quantity,
            Purpose = OrderPurpose.Entry,
            Bracket = bracket
        }, reserve: reserve);

    public int Sell(decimal quantity, int symbol = 0) =>
        Submit(new OrderRequest { Symbol = symbol, Side = OrderSide.Sell, Quantity = quantity, Purpose = OrderPurpose.Exit });

    public int Submit(in OrderRequest request, double referencePrice = 100, decimal reserve = 0) =>
        Broker.Submit(request, BarTime.From(Now), referencePrice, reserve);

    /// <summary>The next bar of the first symbol.</summary>
    public bool Bar(double open, double high, double low, double close, long volume = 1_000_000) =>
        Slice((0, open, high, low, close, volume));

    /// <summary>The next slice: a bar for each symbol named, none for the others.</summary>
    public bool Slice(params (int Symbol, double Open, double High, double Low, double Close, long Volume)[] bars)
    {
        Now += _interval.Length;
        return SliceAt(Now, bars);
    }

    /// <summary>A slice at a bar time of its own, after a gap.</summary>
    public bool SliceAt(DateTime barTime, params (int Symbol, double Open, double High, double Low, double Close, long Volume)[] bars)
    {
        Now = barTime;
        var slice = new HandSlice(barTime.Ticks, _symbols.Length);
        foreach (var (symbol, open, high, low, close, volume) in bars)
        {
            slice.Bars[symbol] = new Bar(barTime, open, high, low, close, volume);
        }

        var changed = Broker.Match(ref slice, ++_slices);
        foreach (var bar in bars.Where(bar => bar.Volume > 0))
        {
            Broker.NoteVolume(new SymbolIndex(bar.Symbol));
        }

        return changed;
    }

    /// <summary>Puts units of the first symbol into the portfolio at 100 and forgets how they came there.</summary>
    public PaperBrokerHarness Holding(decimal quantity)
    {
        Buy(quantity);
        Bar(100, 100, 100, 100);
        Broker.ClearLogs();
        return this;
    }

    public Order Order(int id) => Broker.Orders.ToArray().Single(o => o.Id == id);

    /// <summary>Status, reason and filled quantity of an order as the log has them.</summary>
    public (OrderStatus Status, RejectionReason Reason, decimal Filled) Outcome(int id)
    {
        var order = Order(id);
        return (order.Status, order.Reason, order.FilledQuantity);
    }

    /// <summary>Another desk that was loaded with what this one saved.</summary>
    public PaperBrokerHarness Reloaded()
    {
        var (ledger, broker) = (Ledger, Broker);
        var copy = new PaperBrokerHarness(_model, _cash, _interval, _symbols) { Now = Now, _slices = _slices };
        var (otherLedger, otherBroker) = (copy.Ledger, copy.Broker);
        StateReader.Load(ref otherLedger, StateWriter.Save(ref ledger));
        StateReader.Load(ref otherBroker, StateWriter.Save(ref broker));
        return copy;
    }

    private readonly struct HandSlice(long ticks, int symbols) : ISlice
    {
        public Bar?[] Bars { get; } = new Bar?[symbols];

        public long Ticks => ticks;

        public bool IsSolo => symbols == 1;

        public int Count => Bars.Count(b => b is not null);

        public int SymbolAt(int k) => Enumerable.Range(0, symbols).Where(Has).ElementAt(k);

        public bool Has(int symbol) => Bars[symbol] is not null;

        public Bar BarOf(int symbol, BarInputs inputs) => Bars[symbol]!.Value;
    }
}
