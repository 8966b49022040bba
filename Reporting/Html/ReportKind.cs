namespace TradeMind.Reporting.Html;

/// <summary>What a report is of.</summary>
public enum ReportKind
{
    /// <summary>One run: the JSON of a tear sheet.</summary>
    TearSheet,

    /// <summary>Many runs of one strategy: ranking, map of parameters, significance, and the tear sheet of the best.</summary>
    Sweep,

    /// <summary>Windows of choosing and trying, the stitched curve, and how parameters drift.</summary>
    WalkForward,

    /// <summary>Runs side by side.</summary>
    Comparison,
}
