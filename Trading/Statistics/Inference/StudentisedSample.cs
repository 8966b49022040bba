namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// The studentised bootstrap of one statistic: how far the statistic of resampled histories strays from the measured one, in standard
/// errors of each sample (Ledoit and Wolf, "Robust Performance Hypothesis Testing with the Sharpe Ratio", Journal of Empirical Finance 15,
/// 2008).
/// </summary>
internal sealed class StudentisedSample
{
    private readonly double _block;
    private readonly double[] _influence;
    private readonly double[] _scores;
    private int _count;

    /// <param name="estimate">What was measured.</param>
    /// <param name="influence">Of each observation on it; taken over as room to work in.</param>
    /// <param name="block">Length of a block, for the standard errors.</param>
    /// <param name="replicates">Samples to come.</param>
    public StudentisedSample(double estimate, double[] influence, double block, int replicates)
    {
        (Estimate, _influence, _block, _scores) = (estimate, influence, block, new double[replicates]);
        Error = Influence.Error(influence, block);
    }

    public double Estimate { get; }

    /// <summary>The standard error of the estimate.</summary>
    public double Error { get; }

    /// <summary>Where the influence of a sample goes before <see cref="Add"/>.</summary>
    public Span<double> Room => _influence;

    /// <summary>Takes the statistic of a sample in, whose influence is in <see cref="Room"/>.</summary>
    public void Add(double drawn)
    {
        var error = double.IsFinite(drawn) ? Influence.Error(_influence, _block) : 0;
        _scores[_count++] = error > 0 ? Math.Abs(drawn - Estimate) / error : 0;
    }

    /// <summary>The symmetric interval, each end times a scale.</summary>
    public BootstrapInterval Interval(double confidence, double scale)
    {
        Array.Sort(_scores);

        // Of n samples and the measured one, so that the interval holds zero just when the probability below is above 1 - confidence.
        var place = (int)Math.Ceiling((confidence * (_scores.Length + 1)) - 1e-9) - 1;
        var margin = _scores[Math.Clamp(place, 0, _scores.Length - 1)] * Error;
        return new BootstrapInterval((Estimate - margin) * scale, Estimate * scale, (Estimate + margin) * scale, confidence);
    }

    /// <summary>Probability of straying this far from zero when zero is the truth (2008, remark 3.2).</summary>
    public double PValue()
    {
        var measured = Error > 0 ? Math.Abs(Estimate) / Error : Estimate == 0 ? 0 : double.PositiveInfinity;
        return (_scores.Count(s => s >= measured) + 1.0) / (_scores.Length + 1.0);
    }
}
