namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>What a labelled text is used for.</summary>
public enum SplitPart
{
    Training,
    Calibration,
    HeldOut,
}
