using TradeMind.Trading.Randomness;
using TradeMind.Trading.Selection;

namespace TradeMind.Tests.Selection;

/// <summary>Exponential weights by hand, and within their regret bound whatever the losses are.</summary>
public class HedgeTests
{
    private const int Sequences = 10_000, MostSwitches = 4;

    /// <summary>Fills the losses of a round; may look at the weights that they are for.</summary>
    private delegate void Adversary(int round, ReadOnlySpan<double> weights, Xoshiro256 random, Span<double> losses);

    [Fact]
    public void A_loss_of_one_at_a_rate_of_ln_2_halves_a_weight()
    {
        var hedge = new Hedge(2, Math.Log(2), 0);

        hedge.Learn([0, 1]);
        Assert.Equal([2.0 / 3, 1.0 / 3], hedge.Weights.ToArray(), Close);

        hedge.Learn([0.5, 0.5]);
        Assert.Equal([2.0 / 3, 1.0 / 3], hedge.Weights.ToArray(), Close);
    }

    [Fact]
    public void A_share_of_the_weights_is_spread_evenly()
    {
        var hedge = new Hedge(2, Math.Log(2), 0.1);

        hedge.Learn([0, 1]);

        Assert.Equal([(0.9 * 2 / 3) + 0.05, (0.9 / 3) + 0.05], hedge.Weights.ToArray(), Close);
    }

    [Fact]
    public void The_worst_can_come_back_after_a_hundred_thousand_rounds()
    {
        var hedge = new Hedge(3, 10, 0);
        for (var i = 0; i < 100_000; i++)
        {
            hedge.Learn([0, 0.5, 1]);
        }

        Assert.True(hedge.Weights[2] > 0);
        Assert.Equal(1, hedge.Weights.ToArray().Sum(), 12);
    }

    [Fact]
    public void The_exponential_is_that_of_the_library()
    {
        for (var rate = 0.001; rate <= 10; rate += 0.001)
        {
            var hedge = new Hedge(2, rate, 0);
            hedge.Learn([0, 1]);
            Assert.InRange(hedge.Weights[1] / hedge.Weights[0] / Math.Exp(-rate), 1 - 1e-12, 1 + 1e-12);
        }
    }

    [Fact]
    public void The_bound_is_that_of_the_formula()
    {
        Assert.Equal((Math.Log(3) / 0.5) + (0.5 * 100 / 8), Hedge.RegretBound(3, 100, 0, 0.5, 0), 12);
        Assert.Equal(
            (((2 * Math.Log(4)) - Math.Log(0.1) - (8 * Math.Log(0.9))) / 0.2) + (0.2 * 10 / 8), Hedge.RegretBound(4, 10, 1, 0.2, 0.1), 12);
        Assert.Equal(double.PositiveInfinity, Hedge.RegretBound(3, 100, 1, 0.5, 0));
    }

    /// <summary>
    /// Five adversaries, 2,000 sequences each, against the best single one and the best sequence with up to four switches. That some come
    /// near the bound shows that the test can fail.
    /// </summary>
    [Fact]
    public void No_adversary_exceeds_the_regret_bound()
    {
        Adversary[] adversaries = [Constant, Alternating, Switching, Uniform, Greedy];
        var (nearest, exceeded) = (0.0, new List<string>());
        for (var sequence = 0; sequence < Sequences; sequence++)
        {
            var random = new Xoshiro256((ulong)sequence + 1);
            var (experts, rounds) = (2 + (int)(random.NextUniform() * 7), 20 + (int)(random.NextUniform() * 181));
            var rate = 0.05 * Math.Pow(40, random.NextUniform());
            var share = sequence / adversaries.Length % 4 == 0 ? 0 : 0.3 * random.NextUniform();
            var (hedge, losses) = (new Hedge(experts, rate, share), new double[rounds][]);
            var suffered = 0.0;
            for (var t = 0; t < rounds; t++)
            {
                losses[t] = new double[experts];
                adversaries[sequence % adversaries.Length](t, hedge.Weights, random, losses[t]);
                suffered += Dot(hedge.Weights, losses[t]);
                hedge.Learn(losses[t]);
            }

            var best = BestLosses(losses);
            for (var switches = 0; switches <= (share > 0 ? MostSwitches : 0); switches++)
            {
                var ratio = (suffered - best[switches]) / Hedge.RegretBound(experts, rounds, switches, rate, share);
                nearest = Math.Max(nearest, ratio);
                if (ratio > 1)
                {
                    exceeded.Add($"sequence {sequence}, {switches} switches: {ratio:0.000} of the bound");
                }
            }
        }

        Assert.Empty(exceeded);
        Assert.InRange(nearest, 0.8, 1);
    }

    private static void Constant(int round, ReadOnlySpan<double> weights, Xoshiro256 random, Span<double> losses)
    {
        for (var i = 0; i < losses.Length; i++)
        {
            losses[i] = (double)i / (losses.Length - 1);
        }
    }

    private static void Alternating(int round, ReadOnlySpan<double> weights, Xoshiro256 random, Span<double> losses)
    {
        for (var i = 0; i < losses.Length; i++)
        {
            losses[i] = (round + i) % 2;
        }
    }

    private static void Switching(int round, ReadOnlySpan<double> weights, Xoshiro256 random, Span<double> losses)
    {
        for (var i = 0; i < losses.Length; i++)
        {
            losses[i] = i == round / 40 % losses.Length ? 0 : 1;
        }
    }

    private static void Uniform(int round, ReadOnlySpan<double> weights, Xoshiro256 random, Span<double> losses)
    {
        foreach (ref var loss in losses)
        {
            loss = random.NextUniform();
        }
    }

    /// <summary>Punishes the heaviest.</summary>
    private static void Greedy(int round, ReadOnlySpan<double> weights, Xoshiro256 random, Span<double> losses)
    {
        var heaviest = 0;
        for (var i = 1; i < weights.Length; i++)
        {
            heaviest = weights[i] > weights[heaviest] ? i : heaviest;
        }

        losses[heaviest] = 1;
    }

    private static double Dot(ReadOnlySpan<double> weights, double[] losses)
    {
        var sum = 0.0;
        for (var i = 0; i < losses.Length; i++)
        {
            sum += weights[i] * losses[i];
        }

        return sum;
    }

    /// <summary>The least loss of a sequence of experts with at most 0, 1, ... switches, by dynamic programming.</summary>
    private static double[] BestLosses(double[][] losses)
    {
        var experts = losses[0].Length;
        var least = new double[MostSwitches + 1, experts];
        foreach (var round in losses)
        {
            for (var switches = MostSwitches; switches >= 0; switches--)
            {
                var other = double.PositiveInfinity;
                for (var i = 0; switches > 0 && i < experts; i++)
                {
                    other = Math.Min(other, least[switches - 1, i]);
                }

                for (var i = 0; i < experts; i++)
                {
                    least[switches, i] = Math.Min(least[switches, i], other) + round[i];
                }
            }
        }

        return [.. Enumerable.Range(0, MostSwitches + 1).Select(m => Enumerable.Range(0, experts).Min(i => least[m, i]))];
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-12;
}
