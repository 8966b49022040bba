using System.Collections.Immutable;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.ShortSelling;

/// <summary>A portfolio that may sell short, with signals given from outside: one bar of each symbol after another.</summary>
internal sealed class SignalledAccount
{
    private static readonly DateTime FirstDay = new(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    private DateTime _day = FirstDay.AddDays(-1);

    public SignalledAccount(AccountOptions options, params string[] symbols)
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var tickers = symbols.Length == 0 ? ["A"] : symbols;
        Session = new PortfolioSession(new PortfolioConfiguration(
            tickers.Select(s => new Symbol(s)), [new ConfiguredStrategy("told", entry, entry.Parameters)], options));
        Session.Apply(new SessionCommand("start", SessionAction.Start, "test", "", FirstDay));
    }

    /// <summary>Fixed units, no costs, no limits.</summary>
    public static AccountOptions Free(decimal units = 100, decimal cash = 100_000) => new()
    {
        StartingCash = cash,
        Sizing = new FixedSizing(units),
        Execution = ExecutionModel.Frictionless,
        Risk = RiskPolicy.None,
        ShortSelling = new ShortTerms { BorrowRate = 0 },
    };

    public PortfolioSession Session { get; }

    public TradingAccount Account => Session.Account;

    public DateTime Day => _day;

    public decimal Held => Account.Ledger.Positions[0].Quantity;

    /// <summary>The entries so far.</summary>
    public List<JournalEntry> Entries { get; } = [];

    /// <summary>All fills so far.</summary>
    public string[] Fills =>
    [
        .. Entries.SelectMany(e => e.Outcome.Fills).Select(f => $"{f.Purpose} {f.Side} {f.Quantity:0.####} @ {f.Price:0.####}"),
    ];

    public ImmutableArray<ClosedTrade> Trades => [.. Entries.SelectMany(e => e.Outcome.Trades)];

    /// <summary>A bar a day later, with the signal at its close.</summary>
    public SliceEntry Bar(SignalSide side, double open, double high, double low, double close, int days = 1) =>
        Slice(days, (side, open, high, low, close));

    /// <summary>A bar whose four prices are one.</summary>
    public SliceEntry Flat(SignalSide side, double price, int days = 1) => Bar(side, price, price, price, price, days);

    /// <summary>A bar of every symbol.</summary>
    public SliceEntry Slice(int days, params (SignalSide Side, double Open, double High, double Low, double Close)[] bars)
    {
        _day = _day.AddDays(days);
        var slice = new SliceBars(
            _day.Ticks, [.. Enumerable.Range(0, bars.Length)],
            [.. bars.Select(b => new Bar(_day, b.Open, b.High, b.Low, b.Close, 1_000_000))]);
        var signals = bars.Select(b => new Signal(b.Side, b.Side == SignalSide.Hold ? 0 : 1)).ToImmutableArray();
        var entry = Session.Apply(slice, [new AgentSignals("told", AgentRole.Technical, 1, signals)]);
        Entries.Add(entry);
        return entry;
    }

    public ActionEntry Act(CorporateAction action, int symbol = 0)
    {
        var entry = Session.Apply([new SymbolAction(symbol, action)]);
        Entries.Add(entry);
        return entry;
    }

    public CommandEntry Command(SessionAction action, CloseOut? closeOut = null)
    {
        var entry = Session.Apply(new SessionCommand($"c{Entries.Count}", action, "test", "", _day) { CloseOut = closeOut });
        Entries.Add(entry);
        return entry;
    }
}
