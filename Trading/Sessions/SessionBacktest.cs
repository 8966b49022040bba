using System.Collections.Immutable;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>A plan driven over stored bars without any grains: what a session would have done, and the backtest of several strategies together.</summary>
public sealed class SessionBacktest
{
    private readonly ImmutableArray<(PlannedStrategy Planned, IAdviceBank Bank)> _banks;

    public SessionBacktest(SessionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Session = new PortfolioSession(plan);
        _banks = [.. plan.Strategies.Select(s => (s, s.Entry.CreateBank(s.Parameters, plan.Symbols.Count)))];
    }

    public PortfolioSession Session { get; }

    /// <summary>Starts the session if it has not been, and takes it over every slice of the series.</summary>
    /// <param name="series">One a symbol of the plan, in the plan's order.</param>
    /// <param name="at">The time to put on the start, UTC.</param>
    /// <param name="cancellation">Stops between two slices.</param>
    public IEnumerable<JournalEntry> Run(IReadOnlyList<BarSeries> series, DateTime at, CancellationToken cancellation = default) =>
        Run(Slices(series, Session.Ticks), at, cancellation);

    /// <summary>The same over slices.</summary>
    /// <param name="slices">In the order of their labels.</param>
    /// <param name="at">The time to put on the start, UTC.</param>
    /// <param name="cancellation">Stops between two slices.</param>
    public IEnumerable<JournalEntry> Run(IEnumerable<SliceBars> slices, DateTime at, CancellationToken cancellation = default)
    {
        if (Session.State == SessionState.Stopped)
        {
            yield return Session.Apply(new SessionCommand("start", SessionAction.Start, "backtest", "", at));
        }

        foreach (var slice in slices)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Session.Apply(slice, Advise(slice));
        }
    }

    /// <summary>The slices of several series.</summary>
    /// <param name="series">One a symbol, in the order of the universe.</param>
    /// <param name="after">Only later labels, UTC ticks.</param>
    public static IEnumerable<SliceBars> Slices(IReadOnlyList<BarSeries> series, long after)
    {
        var cursor = new ColumnSlice([.. series], after, long.MaxValue);
        while (cursor.MoveNext())
        {
            var symbols = ImmutableArray.CreateBuilder<int>(cursor.Count);
            var bars = ImmutableArray.CreateBuilder<Bar>(cursor.Count);
            for (var k = 0; k < cursor.Count; k++)
            {
                symbols.Add(cursor.SymbolAt(k));
                bars.Add(cursor.BarOf(cursor.SymbolAt(k), BarInputs.All));
            }

            yield return new SliceBars(cursor.Ticks, symbols.MoveToImmutable(), bars.MoveToImmutable());
        }
    }

    private ImmutableArray<AgentAdvice> Advise(SliceBars slice)
    {
        var advice = ImmutableArray.CreateBuilder<AgentAdvice>(_banks.Length);
        foreach (var (planned, bank) in _banks)
        {
            advice.Add(new AgentAdvice(planned.Id, Seat.Technical, planned.Weight, bank.Advise(slice)));
        }

        return advice.MoveToImmutable();
    }
}
