using System.Collections.Immutable;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Sessions.Auditing;

/// <summary>Counts what differs, and keeps the first differences in words.</summary>
internal sealed class AuditDifferences
{
    private const int MostDetails = 20;

    private readonly List<string> _details = [];
    private readonly Dictionary<FillWithoutOrder, int> _fills = [];
    private IReadOnlyList<Symbol> _symbols = [];
    private (int Slices, int Bars, int BarsDifferent, int Signals, int SignalsDifferent, int Fills) _counts;
    private (decimal Recorded, decimal Difference) _equity;

    /// <summary>A fill without the number of its order, which differs as soon as one order more or less came before it.</summary>
    private readonly record struct FillWithoutOrder(
        BarTime Time, SymbolIndex Symbol, OrderSide Side, decimal Quantity, decimal Price, decimal Commission, OrderPurpose Purpose);

    public void Bars(IReadOnlyList<Symbol> symbols, SliceBars? recorded, SliceBars? now)
    {
        _counts.Slices += recorded is null ? 0 : 1;
        foreach (var symbol in (recorded?.Symbols ?? []).Union(now?.Symbols ?? []).Order())
        {
            var (then, other) = (BarOf(recorded, symbol), BarOf(now, symbol));
            _counts.Bars++;
            if (then != other)
            {
                _counts.BarsDifferent++;
                Say(symbols, TimeOf((recorded ?? now)!), new SymbolIndex(symbol), $"bar recorded {Text(then)}, now {Text(other)}");
            }
        }
    }

    public void Signals(
        IReadOnlyList<Symbol> symbols, string agent, SliceBars recorded, ImmutableArray<Signal> then, SliceBars bars,
        ImmutableArray<Signal> now)
    {
        foreach (var symbol in recorded.Symbols.Union(bars.Symbols).Order())
        {
            var (before, after) = (SignalOf(recorded, then, symbol), SignalOf(bars, now, symbol));
            _counts.Signals++;
            if (before != after)
            {
                _counts.SignalsDifferent++;
                Say(symbols, TimeOf(bars), new SymbolIndex(symbol), $"{agent} recorded {Text(before)}, now {Text(after)}");
            }
        }
    }

    /// <summary>Compares the outcomes of a step.</summary>
    /// <param name="symbols">The universe.</param>
    /// <param name="recorded">The entry; null when the journal has none.</param>
    /// <param name="now">The outcome of the rerun; null when it was not rerun.</param>
    /// <param name="time">Time of the step.</param>
    public void Outcome(IReadOnlyList<Symbol> symbols, JournalEntry? recorded, SessionOutcome? now, BarTime time)
    {
        _symbols = symbols;
        Count(recorded?.Outcome.Fills ?? [], 1);
        Count(now?.Fills ?? [], -1);
        _counts.Fills += recorded?.Outcome.Fills.Length ?? 0;
        if (recorded is null)
        {
            return;
        }

        _equity.Recorded = recorded.Outcome.Equity;
        if (now is not null && now.Equity != recorded.Outcome.Equity)
        {
            var apart = Math.Abs(now.Equity - recorded.Outcome.Equity);
            if (_equity.Difference == 0)
            {
                Say($"{time.ToShortString()}: equity recorded {recorded.Outcome.Equity:0.00####}, now {now.Equity:0.00####}");
            }

            _equity.Difference = Math.Max(_equity.Difference, apart);
        }
    }

    public SessionAudit Result(SessionAudit of)
    {
        foreach (var (fill, count) in _fills.Where(f => f.Value != 0).OrderBy(f => f.Key.Time).ThenBy(f => f.Key.Symbol))
        {
            Say(
                _symbols, fill.Time, fill.Symbol,
                $"{fill.Side} {fill.Quantity:0.######} at {fill.Price:0.00####} ({fill.Purpose}) "
                    + $"{(count > 0 ? "recorded, not now" : "now, not recorded")}");
        }

        return of with
        {
            Slices = _counts.Slices,
            Bars = _counts.Bars,
            BarsDifferent = _counts.BarsDifferent,
            Signals = _counts.Signals,
            SignalsDifferent = _counts.SignalsDifferent,
            Fills = _counts.Fills,
            FillsDifferent = Math.Max(_fills.Values.Where(c => c > 0).Sum(), -_fills.Values.Where(c => c < 0).Sum()),
            EquityRecorded = _equity.Recorded,
            EquityDifference = Math.Max(_equity.Difference, Math.Abs(_equity.Recorded - of.EquityRerun)),
            Details = [.. _details],
        };
    }

    private void Count(ImmutableArray<Fill> fills, int sign)
    {
        foreach (ref readonly var f in fills.AsSpan())
        {
            var key = new FillWithoutOrder(
                new BarTime(f.Ticks), new SymbolIndex(f.Symbol), f.Side, f.Quantity, f.Price, f.Commission, f.Purpose);
            _fills[key] = _fills.GetValueOrDefault(key) + sign;
        }
    }

    private void Say(IReadOnlyList<Symbol> symbols, BarTime time, SymbolIndex symbol, string text) =>
        Say($"{time.ToShortString()} {symbols[symbol]}: {text}");

    private void Say(string text)
    {
        if (_details.Count < MostDetails)
        {
            _details.Add(text);
        }
    }

    private static Bar? BarOf(SliceBars? slice, int symbol) =>
        slice?.Symbols.IndexOf(symbol) is >= 0 and var place ? slice.Bars[place] : null;

    private static Signal? SignalOf(SliceBars slice, ImmutableArray<Signal> signals, int symbol) =>
        slice.Symbols.IndexOf(symbol) is >= 0 and var place && place < signals.Length ? signals[place] : null;

    private static string Text(Bar? bar) => bar is { } b ? $"{b.Open}/{b.High}/{b.Low}/{b.Close} {b.Volume}" : "none";

    private static string Text(Signal? signal) => signal is { } s ? $"{s.Side} {s.Confidence:0.####}" : "nothing";

    private static BarTime TimeOf(SliceBars slice) => new(slice.Ticks);
}
