namespace TradeMind.Trading.Statistics.Inference;

/// <summary>Luck or skill, in a word.</summary>
public enum SignificanceVerdict
{
    /// <summary>Without skill the best of so many trials is expected to do as well or better.</summary>
    LikelyLuck = 0,

    /// <summary>Chance explains it badly, however often it was tried.</summary>
    HardToExplainByLuck = 1,

    /// <summary>There are too few runs, returns or trades to say.</summary>
    NotEnoughData = 2,

    /// <summary>Better than chance alone is expected to do, but not by so much that chance is ruled out.</summary>
    Inconclusive = 3,
}
