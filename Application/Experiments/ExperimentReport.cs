using System.Collections.Immutable;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Experiments;

/// <summary>What an experiment can say of an arm.</summary>
public enum ExperimentVerdict
{
    /// <summary>The interval holds zero, or a placebo does as well.</summary>
    NoDifference = 0,

    /// <summary>The interval is above zero, and so few placebos are as good that chance is ruled out.</summary>
    Better = 1,

    /// <summary>The interval is below zero, and so few placebos are as bad that chance is ruled out.</summary>
    Worse = 2,

    /// <summary>Something is too good: look for a leak before anything else.</summary>
    Suspicious = 3,

    /// <summary>The model may have been trained on the outcome: there is no part of the time that it cannot know.</summary>
    Contaminated = 4,

    /// <summary>There are fewer than 30 sessions, or the arm never differed from rules.</summary>
    TooFewObservations = 5,
}

/// <summary>
/// An experiment as it is stored and shown: the names and the order of these properties are the format. Returns and effects are simple
/// fractions a year.
/// </summary>
public sealed record ExperimentReport
{
    /// <summary>What was run, by name: strategies, costs, limits, data.</summary>
    public required IReadOnlyDictionary<string, string> Configuration { get; init; }

    /// <summary>SHA-256 of the bars.</summary>
    public required string DataFingerprint { get; init; }

    public required ImmutableArray<string> Symbols { get; init; }

    /// <summary>The first session that counts: that of the first news.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required int NewsItems { get; init; }

    public required ulong Seed { get; init; }

    public required int Permutations { get; init; }

    public required int Replicates { get; init; }

    public required double Alpha { get; init; }

    public required double Power { get; init; }

    /// <summary>Rules first.</summary>
    public required ImmutableArray<ArmFigures> Arms { get; init; }

    /// <summary>One per arm with opinions that sees names and dates.</summary>
    public required ImmutableArray<ArmJudgement> Judgements { get; init; }

    /// <summary>Calls of models that the opinions rest on.</summary>
    public required int ModelCalls { get; init; }

    /// <summary>USD.</summary>
    public required decimal Spent { get; init; }

    /// <summary>Different trials on these data so far, this experiment's arms among them; null when they could not be counted.</summary>
    public long? Trials { get; init; }
}

/// <summary>What an arm did.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="FinalEquity">Currency.</param>
/// <param name="TotalReturn">A simple fraction, over all bars.</param>
/// <param name="Sharpe">Annual, over the sessions that count; null when its returns do not vary.</param>
/// <param name="MaxDrawdown">A positive fraction; null without a fall.</param>
/// <param name="Orders">How many.</param>
/// <param name="Trades">Round trips.</param>
/// <param name="Opinions">What it read.</param>
/// <param name="Abstentions">Those of them without a score.</param>
/// <param name="OrderListHash">Of orders and fills.</param>
public sealed record ArmFigures(
    string Arm, decimal FinalEquity, double TotalReturn, double? Sharpe, double? MaxDrawdown, int Orders, int Trades, int Opinions,
    int Abstentions, string OrderListHash);

/// <summary>An arm against rules.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Verdict">By the part of the time that is not contaminated.</param>
/// <param name="Words">The verdict in a sentence.</param>
/// <param name="Windows">Parts of the time, apart from each other; a contaminated one supports no verdict.</param>
/// <param name="Leak">Whether its scores know prices that they should not.</param>
/// <param name="Blind">The arm less the same with names and dates hidden; null when there is none.</param>
public sealed record ArmJudgement(
    string Arm, ExperimentVerdict Verdict, string Words, ImmutableArray<WindowJudgement> Windows, LeakCheck Leak, BlindFigures? Blind);

/// <summary>An arm against rules within a part of the time.</summary>
/// <param name="Label">Such as <c>all sessions</c>.</param>
/// <param name="From">First session.</param>
/// <param name="To">Last session.</param>
/// <param name="Sessions">How many.</param>
/// <param name="IsContaminated">Whether the model may have been trained on its outcome.</param>
/// <param name="Detectable">The smallest effect that would be found, stated before the result; null when nothing differs.</param>
/// <param name="Return">Arm less rules; null with fewer than 30 sessions.</param>
/// <param name="ReturnPValue">Corrected for the number of arms (Holm).</param>
/// <param name="Sharpe">Arm less rules; null when a ratio is not defined.</param>
/// <param name="SharpePValue">Corrected likewise.</param>
/// <param name="Placebo">Where the effect stands among placebos; null when there were none.</param>
public sealed record WindowJudgement(
    string Label, DateOnly From, DateOnly To, int Sessions, bool IsContaminated, DetectableEffect? Detectable, BootstrapInterval? Return,
    double? ReturnPValue, BootstrapInterval? Sharpe, double? SharpePValue, PlaceboFigures? Placebo);

/// <summary>The effects of the placebos, and where the arm's stands among them.</summary>
/// <param name="Permutations">How many.</param>
/// <param name="Mean">Mean effect: what having opinions at all does, whatever they say.</param>
/// <param name="Low">All but a share of alpha / 2 are at or above it.</param>
/// <param name="High">All but a share of alpha / 2 are at or below it.</param>
/// <param name="Percentile">The share of them below the arm's, 0 to 1.</param>
/// <param name="PValue">Two-sided.</param>
public sealed record PlaceboFigures(int Permutations, double Mean, double Low, double High, double Percentile, double PValue);

/// <summary>What names and dates are worth to an arm. A control without a verdict.</summary>
/// <param name="Return">The arm less its blind twin; null with fewer than 30 sessions.</param>
/// <param name="PValue">Not corrected.</param>
public sealed record BlindFigures(BootstrapInterval? Return, double? PValue);
