using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Sessions;

/// <summary>A strategy that ranks symbols, over bars as they were traded: some of them are in other units than it remembers.</summary>
public class StrategyUnitsTests
{
    [Fact]
    public void Symbols_are_ranked_as_over_adjusted_bars_whatever_was_split()
    {
        var entry = StrategyCatalog.BuiltIn.Find("momentum_rotation");
        var parameters = entry.Parameters.With("lookback", 3).With("top", 1);
        BarSeries[] adjusted = [.. Enumerable.Range(0, 3).Select(Series)];
        var actions = new Dictionary<Symbol, IReadOnlyList<CorporateAction>>
        {
            [adjusted[0].Symbol] = [new Split(adjusted[0][20].Time, 4)],
            [adjusted[1].Symbol] = [new Split(adjusted[1][30].Time, 0.5), new Split(adjusted[1][45].Time, 8)],
        };
        BarSeries[] traded = [.. adjusted.Select(series => BarSeries.FromBars(series.Symbol, series.Interval, [.. BarUnits.AsTraded(
            [.. Enumerable.Range(0, series.Count).Select(i => series[i])], actions.GetValueOrDefault(series.Symbol, []))]))];
        var (left, right) = (entry.CreateBank(parameters, 3), entry.CreateBank(parameters, 3));
        var winners = new HashSet<int>();
        foreach (var (one, other) in SessionBacktest.Slices(adjusted, BarTime.None).Zip(
            SessionBacktest.Slices(traded, BarTime.None, actions)))
        {
            var signals = left.Evaluate(one);
            Assert.Equal(signals.AsEnumerable(), right.Evaluate(other));
            winners.UnionWith(signals.Index().Where(signal => signal.Item.Side == SignalSide.Buy).Select(signal => signal.Index));
        }

        Assert.Equal([0, 1, 2], winners.Order());
    }

    /// <summary>Sixty days of prices that take turns at rising most.</summary>
    private static BarSeries Series(int symbol) => BarSeries.FromBars(
        new Symbol(((char)('A' + symbol)).ToString()), Interval.Daily,
        [.. Enumerable.Range(0, 60).Select(day =>
        {
            var close = Math.Round(100 + (30 * Math.Sin((day / 6.0) + (2 * symbol))), 2);
            return new Bar(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day), close, close, close, close, 800);
        })]);
}
