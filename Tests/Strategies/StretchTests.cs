using TradeMind.Tests.Authoring;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

/// <summary>A strategy that goes over stretches of bars has the signals and the state of one that goes bar by bar.</summary>
public class StretchTests
{
    public static TheoryData<string> Names => [.. Entries.Select(e => e.Definition.Id)];

    private static IEnumerable<StrategyEntry> Entries => [.. StrategyCatalog.BuiltIn.Entries, StrategyClass.Entry<Rsi2>()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Stretches_leave_the_state_of_bar_by_bar(string name)
    {
        var entry = Entries.First(e => e.Definition.Id == name);
        for (var seed = 1; seed <= 4; seed++)
        {
            entry.Accept(new Comparison(entry, seed));
        }
    }

    private sealed class Comparison(StrategyEntry entry, int seed) : IStrategyVisitor<bool>
    {
        public bool Visit<TStrategy>()
            where TStrategy : struct, IStrategy<TStrategy>
        {
            var random = new Random(seed);
            var series = Series(random);
            var (one, other) = (TStrategy.Create(entry.Parameters, series), TStrategy.Create(entry.Parameters, series));
            for (var first = 0; first < series.Count;)
            {
                var awaited = new SignalSides((uint)random.Next(0, 16));
                var end = Math.Min(series.Count, first + random.Next(1, 200));
                var stopped = TStrategy.UpdateUntil(ref one, series, first, end, awaited, out var side);
                var (row, signal) = (first, SignalSide.Abstain);
                for (; row < end; row++)
                {
                    signal = other.Update(series[row]);
                    if (awaited.Contains(signal))
                    {
                        break;
                    }
                }

                Assert.Equal((row, signal), (stopped, side));
                Assert.Equal(other.Describe(), one.Describe());
                Assert.Equal(StateWriter.Save(ref other), StateWriter.Save(ref one));
                first = Math.Min(row + 1, end);
            }

            return true;
        }

        private static BarSeries Series(Random random)
        {
            var start = new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);
            var close = 100.0;
            return BarSeries.FromBars(new Symbol("X"), Interval.OneMinute, [.. Enumerable.Range(0, 1_500).Select(i =>
            {
                var open = close;
                close *= 1 + (0.02 * (random.NextDouble() - 0.5));
                var (high, low) = (Math.Max(open, close) * 1.001, Math.Min(open, close) * 0.999);
                return new Bar(start.AddMinutes(i), open, high, low, close, random.Next(0, 5_000));
            })]);
        }
    }
}
