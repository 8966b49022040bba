using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;

namespace TradeMind.Application.MarketData;

/// <summary>
/// The bars that a question about the last few is answered from: as far back as the indicators still remember, and no further where that
/// is known, since a screen asks several times a second.
/// </summary>
/// <param name="recorded">The bars the session has had.</param>
/// <param name="calendar">Their sessions; null when they are not known.</param>
/// <param name="frame">What they are merged into.</param>
internal sealed class SymbolHistory(RecordedBars recorded, ITradingCalendar? calendar, Timeframe frame)
{
    /// <summary>An exchange that is open 6.5 hours on 250 days trades in 19 % of all time; with a margin for holidays.</summary>
    private const double MostClosed = 6, MostClosedDays = 1.6;

    private const int MarginDays = 10;

    /// <summary>Bars up to a time, merged, in ascending time.</summary>
    /// <param name="symbol">Whose.</param>
    /// <param name="after">The caller shows only bars after this time; null when all.</param>
    /// <param name="until">The last bar to read.</param>
    /// <param name="indicators">What is computed over them.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Bar>> ReadAsync(
        Symbol symbol, BarTime? after, BarTime until, IReadOnlyList<IndicatorCall> indicators, CancellationToken cancellation)
    {
        if (after is { } time && WarmUp(indicators) is { } warmUp && Start(time, warmUp) is { Ticks: > 0 } start && start < until)
        {
            // The first may lack the part before the start.
            var merged = Merge(await recorded.ReadAsync(symbol, start, until, cancellation).ConfigureAwait(false)).Skip(1).ToList();
            if (merged.FindIndex(bar => bar.Ticks > time.Ticks) is var next && (next < 0 ? merged.Count : next) > warmUp)
            {
                return merged;
            }
        }

        return Merge(await recorded.ReadAsync(symbol, BarTime.None, until, cancellation).ConfigureAwait(false));
    }

    private IReadOnlyList<Bar> Merge(IReadOnlyList<Bar> bars) =>
        frame.Minutes == (int)recorded.Interval.Length.TotalMinutes ? bars : frame.Merge(bars, calendar);

    /// <summary>The longest of them; null when one depends on the first bar for ever.</summary>
    private static int? WarmUp(IReadOnlyList<IndicatorCall> indicators) =>
        indicators.Any(call => call.WarmUp is null) ? null : indicators.Max(call => call.WarmUp) ?? 0;

    private BarTime Start(BarTime after, int warmUp)
    {
        var span = frame.Minutes * (warmUp + 2.0) * (frame.Minutes < TimeSpan.MinutesPerDay ? MostClosed : MostClosedDays);
        var ticks = ((span / TimeSpan.MinutesPerDay) + MarginDays) * TimeSpan.TicksPerDay;
        return new BarTime(ticks >= after.Ticks ? 0 : after.Ticks - (long)ticks);
    }
}
