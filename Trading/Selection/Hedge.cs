using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Selection;

/// <summary>
/// Exponential weights with a fixed share. After each round with losses l in 0..1: v = w exp(-eta l), normalised (Hedge: Freund and
/// Schapire, "A Decision-Theoretic Generalization of On-Line Learning", JCSS 55, 1997); then w = (1 - alpha) v + alpha / n (fixed share:
/// Herbster and Warmuth, "Tracking the Best Expert", Machine Learning 32, 1998, in the form of Cesa-Bianchi and Lugosi, "Prediction,
/// Learning, and Games", 2006, section 5.2), so that one that was bad for long can come back.
/// </summary>
/// <param name="count">How many are weighed, n, at least 1.</param>
/// <param name="learningRate">eta, above 0.</param>
/// <param name="switchingRate">alpha, 0 to 1.</param>
public sealed class Hedge(int count, double learningRate, double switchingRate) : IStateful
{
    /// <summary>What is smaller cannot come back by multiplication.</summary>
    private const double Smallest = 1e-300;

    private double[] _weights = [.. Enumerable.Repeat(1.0 / count, count)];

    /// <summary>One for each, all above 0, summing to 1.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Takes in the losses of one round, each 0 to 1.</summary>
    public void Learn(ReadOnlySpan<double> losses)
    {
        var least = double.PositiveInfinity;
        foreach (var loss in losses)
        {
            least = Math.Min(least, loss);
        }

        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++)
        {
            // The least loss is taken off all: that changes no weight and keeps the sum away from zero.
            _weights[i] = Math.Max(Smallest, _weights[i] * Exp(-learningRate * (losses[i] - least)));
            sum += _weights[i];
        }

        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i] = ((1 - switchingRate) * (_weights[i] / sum)) + (switchingRate / _weights.Length);
        }
    }

    /// <summary>Goes on with other weights; they are copied.</summary>
    internal void Restart(ReadOnlySpan<double> weights) => weights.CopyTo(_weights);

    /// <summary>
    /// How much more than any sequence of <paramref name="experts"/> with at most <paramref name="switches"/> switches the weights can
    /// lose in expectation: ((m + 1) ln n + m ln(1 / alpha) + (T - m - 1) ln(1 / (1 - alpha))) / eta + eta T / 8 (Cesa-Bianchi and Lugosi
    /// 2006, theorem 5.2, with the losses in 0..1). Infinite for switches without a switching rate.
    /// </summary>
    /// <param name="experts">n.</param>
    /// <param name="rounds">T, more than the switches.</param>
    /// <param name="switches">m, zero or more.</param>
    /// <param name="learningRate">eta.</param>
    /// <param name="switchingRate">alpha.</param>
    public static double RegretBound(int experts, int rounds, int switches, double learningRate, double switchingRate)
    {
        var switching = switches == 0 ? 0 : -switches * Math.Log(switchingRate);
        var staying = -(rounds - switches - 1) * Math.Log(1 - switchingRate);
        return ((((switches + 1) * Math.Log(experts)) + switching + staying) / learningRate) + (learningRate * rounds / 8);
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => visitor.Array(ref _weights);

    /// <summary>
    /// e^x for -10 to 0, within 1e-12 of its value: the Taylor series of x / 1024, squared ten times. Additions and multiplications are the
    /// same on every platform; the C library's function differs in the last digit, and a journal must replay to the same weights anywhere.
    /// </summary>
    private static double Exp(double x)
    {
        const int Doublings = 10, Terms = 6;
        var (part, power) = (x / (1 << Doublings), 1.0);
        for (var k = Terms; k > 0; k--)
        {
            power = 1 + (part / k * power);
        }

        for (var i = 0; i < Doublings; i++)
        {
            power *= power;
        }

        return power;
    }
}
