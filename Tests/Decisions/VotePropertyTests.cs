using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.Decisions;

public class VotePropertyTests
{
    private static readonly Gen<WeightedSignal> Voice =
        from side in Gen.Elements(SignalSide.Abstain, SignalSide.Hold, SignalSide.Buy, SignalSide.Sell)
        from confidence in Gen.Choose(0, 1000)
        from weight in Gen.Choose(0, 1000)
        select new WeightedSignal(side == SignalSide.Abstain ? Signal.Abstain : new Signal(side, confidence / 1000.0), weight / 1000.0);

    private static readonly Arbitrary<WeightedSignal[]> Voices = Voice.ArrayOf().ToArbitrary();
    private static readonly Arbitrary<double> Thresholds = Gen.Choose(0, 1000).Select(t => t / 1000.0).ToArbitrary();

    [Fact]
    public void Scaling_all_weights_changes_nothing() =>
        Prop.ForAll(Voices, Thresholds, Gen.Choose(-30, 30).ToArbitrary(), (voices, threshold, power) =>
        {
            // A power of two scales without rounding.
            WeightedSignal[] scaled = [.. voices.Select(v => v with { Weight = Math.ScaleB(v.Weight, power) })];
            return Vote.Tally(voices, threshold) == Vote.Tally(scaled, threshold);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_abstainer_changes_nothing_wherever_it_sits() =>
        Prop.ForAll(Voices, Thresholds, Gen.Choose(0, 100).ToArbitrary(), (voices, threshold, place) =>
        {
            var with = voices.ToList();
            with.Insert(place % (voices.Length + 1), new WeightedSignal(Signal.Abstain, 5));
            return Vote.Tally(voices, threshold) == Vote.Tally([.. with], threshold);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Turning_every_signal_round_turns_the_outcome_round() => Prop.ForAll(Voices, Thresholds, (voices, threshold) =>
    {
        WeightedSignal[] opposite = [.. voices.Select(v => v with { Signal = v.Signal with { Side = Opposite(v.Signal.Side) } })];
        var (left, right) = (Vote.Tally(voices, threshold), Vote.Tally(opposite, threshold));
        return left.Side == Opposite(right.Side) && left.Confidence == right.Confidence;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_score_lies_between_those_of_the_voices() => Prop.ForAll(Voices, voices =>
    {
        double[] scores = [.. voices.Where(v => v.Signal.Side != SignalSide.Abstain && v.Weight > 0).Select(v => v.Signal.Score)];
        var outcome = Vote.Tally(voices);
        return scores.Length == 0
            ? outcome == Signal.Abstain
            : outcome.Evidence.A >= scores.Min() - 1e-12 && outcome.Evidence.A <= scores.Max() + 1e-12;
    }).QuickCheckThrowOnFailure();

    private static SignalSide Opposite(SignalSide side) => side switch
    {
        SignalSide.Buy => SignalSide.Sell,
        SignalSide.Sell => SignalSide.Buy,
        _ => side,
    };
}
