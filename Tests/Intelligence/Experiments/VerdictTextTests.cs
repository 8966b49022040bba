using TradeMind.Application.Experiments;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Intelligence.Experiments;

public class VerdictTextTests
{
    private static readonly LeakCheck Honest = new(1_000, 0.1, 0.01, []);

    [Theory]
    [InlineData(0.05, 0.01, 0.99, 0.01, ExperimentVerdict.Better)]
    [InlineData(-0.05, 0.01, 0.01, 0.01, ExperimentVerdict.Worse)]
    [InlineData(0.05, 0.2, 0.99, 0.01, ExperimentVerdict.NoDifference)]
    [InlineData(0.05, 0.01, 0.8, 0.4, ExperimentVerdict.NoDifference)]

    // Placebos gain even more: what stands out is on the wrong side.
    [InlineData(0.05, 0.01, 0.01, 0.01, ExperimentVerdict.NoDifference)]
    public void Interval_and_placebo_have_to_agree(
        double effect, double p, double percentile, double placeboP, ExperimentVerdict verdict) =>
        Assert.Equal(verdict, VerdictText.Judge([Window(effect, p, percentile, placeboP)], Honest, 0.05).Verdict);

    [Fact]
    public void Without_a_placebo_there_is_no_difference()
    {
        var (verdict, words) = VerdictText.Judge([Window(0.05, 0.01, 0.99, 0.01) with { Placebo = null }], Honest, 0.05);
        Assert.Equal(ExperimentVerdict.NoDifference, verdict);
        Assert.Contains("there was no placebo", words, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_have_been_found_is_said_with_no_difference() => Assert.Equal(
        (ExperimentVerdict.NoDifference,
            "no difference that these data could show; an effect of 3.0 % a year or more would probably have been found"),
        VerdictText.Judge([Window(0.001, 0.9, 0.5, 1)], Honest, 0.05));

    [Fact]
    public void A_leak_comes_before_every_other_verdict()
    {
        var leak = Honest with { Problems = ["scores are prices"] };
        Assert.Equal(
            (ExperimentVerdict.Suspicious, "suspiciously good: look for a leak (scores are prices)"),
            VerdictText.Judge([Window(0.05, 0.01, 0.99, 0.01) with { IsContaminated = true }], leak, 0.05));
    }

    [Fact]
    public void Arms_that_never_differ_or_have_few_sessions_are_not_judged()
    {
        var same = Window(0, 1, 0.5, 1) with { Detectable = null };
        Assert.Equal(ExperimentVerdict.TooFewObservations, VerdictText.Judge([same], Honest, 0.05).Verdict);
        var few = VerdictText.Judge([same with { Return = null, Sessions = 12 }], Honest, 0.05);
        Assert.Equal((ExperimentVerdict.TooFewObservations, "too few sessions: 12, 30 or more are needed"), few);
    }

    private static WindowJudgement Window(double effect, double p, double percentile, double placeboP) => new(
        "all sessions", new DateOnly(2014, 1, 2), new DateOnly(2015, 12, 31), 500, IsContaminated: false,
        new DetectableEffect(0.03, null, 500, 0.1, 1, 0.05, 0.8),
        new BootstrapInterval(effect - Half(p), effect, effect + Half(p), 0.95), p, null, null,
        new PlaceboFigures(200, 0, -0.02, 0.02, percentile, placeboP));

    /// <summary>Half a width by which the interval excludes zero just when p does.</summary>
    private static double Half(double p) => p < 0.05 ? 0.01 : 0.1;
}
