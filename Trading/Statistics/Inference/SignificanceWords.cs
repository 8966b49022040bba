using System.Globalization;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>From probabilities to verdicts, and the sentences for them: said here alone, so that every screen says the same.</summary>
public static class SignificanceWords
{
    /// <summary>The deflated ratio from which chance is ruled out.</summary>
    public const double Confidence = 0.95;

    /// <summary>The verdict of a deflated ratio alone.</summary>
    /// <param name="deflated">A probability; null when it is not defined.</param>
    public static SignificanceVerdict Verdict(double? deflated) => deflated switch
    {
        null => SignificanceVerdict.NotEnoughData,
        > Confidence => SignificanceVerdict.HardToExplainByLuck,
        < 0.5 => SignificanceVerdict.LikelyLuck,
        _ => SignificanceVerdict.Inconclusive,
    };

    /// <summary>The verdict in a few words, as a heading has it.</summary>
    public static string Title(SignificanceVerdict verdict) => verdict switch
    {
        SignificanceVerdict.HardToExplainByLuck => "hard to explain by chance",
        SignificanceVerdict.LikelyLuck => "likely luck",
        SignificanceVerdict.Inconclusive => "inconclusive",
        _ => "not enough data to say",
    };

    /// <summary>Why, in a sentence without a full stop.</summary>
    /// <param name="deflated">A probability; null when it is not defined.</param>
    /// <param name="trials">How many were tried, 1 or more.</param>
    /// <param name="reference">What skill is measured against, such as "the same exposure to buy and hold".</param>
    public static string Reason(double? deflated, long trials, string reference)
    {
        var best = trials == 1
            ? "a single trial without skill"
            : string.Create(CultureInfo.InvariantCulture, $"the best of {trials:N0} trials without skill");
        return Verdict(deflated) switch
        {
            SignificanceVerdict.HardToExplainByLuck => $"measured against {reference}, it does better than {best} can explain",
            SignificanceVerdict.LikelyLuck => $"measured against {reference}, {best} is expected to do as well or better",
            SignificanceVerdict.Inconclusive => $"measured against {reference}, it does better than {best} is expected to, but not by more "
                + "than chance allows",
            _ => "the moments of the returns contradict each other",
        };
    }
}
