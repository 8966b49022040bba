using TradeMind.Trading.Randomness;
using TradeMind.Trading.Selection;

namespace TradeMind.Tests.Selection;

/// <summary>A model moves weights within its bounds, and not at all when it abstains.</summary>
public class WeightTiltTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void A_model_that_insists_has_its_whole_share_in_the_third_week()
    {
        var tilt = new WeightTilt(2, 0.3, 0.1);
        double[] shares = [.. new[] { 0, 1, 6, 7, 13, 14, 20, 21, 28 }.Select(day =>
        {
            double[] weights = [0.5, 0.5];
            tilt.Apply(Day(day), weights, [1, 0]);
            return weights[0];
        })];

        Assert.Equal([0.55, 0.55, 0.55, 0.6, 0.6, 0.65, 0.65, 0.65, 0.65], shares, (a, b) => Math.Abs(a - b) < Rounding);
    }

    [Fact]
    public void Abstention_takes_the_whole_tilt_away_and_it_grows_again()
    {
        var tilt = new WeightTilt(2, 0.3, 0.1);
        double[] weights = [0.2, 0.8];
        tilt.Apply(Day(0), weights, [1, 0]);
        Assert.Equal(0.28, weights[0], 12);

        weights = [0.2, 0.8];
        tilt.Apply(Day(1), weights, []);
        Assert.Equal([0.2, 0.8], weights);

        tilt.Apply(Day(2), weights, [1, 0]);
        Assert.Equal([0.2, 0.8], weights);

        tilt.Apply(Day(7), weights, [1, 0]);
        Assert.Equal(0.28, weights[0], 12);
    }

    [Fact]
    public void Every_bound_holds_for_any_model()
    {
        var (moved, full) = (0, 0);
        for (var seed = 1UL; seed <= 500; seed++)
        {
            var random = new Xoshiro256(seed);
            var count = 2 + (int)(random.NextUniform() * 5);
            var (bound, change) = (0.3 * random.NextUniform(), 0.1 * (1 - random.NextUniform()));
            var tilt = new WeightTilt(count, bound, change);
            var parts = new List<(int Day, double[] Part)>();
            for (var day = 0; day < 120; day += 1 + (int)(random.NextUniform() * 3))
            {
                var (weights, model) = (Simplex(random, count), random.NextUniform() < 0.1 ? [] : Simplex(random, count));
                double[] before = [.. weights];
                tilt.Apply(Day(day), weights, model);

                Assert.All(weights, weight => Assert.InRange(weight, 0, 1));
                Assert.Equal(1, weights.Sum(), 12);
                Assert.InRange(Distance(weights, before) / 2, 0, bound + Rounding);
                if (model.Length == 0)
                {
                    Assert.Equal(before, weights);
                    parts.Clear();
                    continue;
                }

                Assert.All(
                    parts.Where(earlier => day - earlier.Day < 7),
                    earlier => Assert.InRange(Distance(tilt.Part, earlier.Part), 0, change + Rounding));
                moved += parts.Count > 0 && Distance(tilt.Part, parts[^1].Part) > change / 2 ? 1 : 0;
                full += tilt.Part.ToArray().Sum() > bound - 1e-6 ? 1 : 0;
                parts.Add((day, tilt.Part.ToArray()));
            }
        }

        Assert.True(moved > 500 && full > 500, $"{moved} moves, {full} times at the bound");
    }

    private static long Day(int day) => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day).Ticks;

    private static double[] Simplex(Xoshiro256 random, int count)
    {
        double[] raw = [.. Enumerable.Range(0, count).Select(_ => Math.Pow(random.NextUniform(), 3) + 1e-9)];
        return [.. raw.Select(value => value / raw.Sum())];
    }

    private static double Distance(ReadOnlySpan<double> a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] - b[i]);
        }

        return sum;
    }
}
