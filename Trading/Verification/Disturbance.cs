namespace TradeMind.Trading.Verification;

/// <summary>How the bars after an instant are perturbed.</summary>
public enum Disturbance
{
    /// <summary>Nothing: the same run once more, which must give the same.</summary>
    None,

    /// <summary>Every price is 2 to 10 times as high, each bar by factors of its own; volume grows alike.</summary>
    Up,

    /// <summary>Every price is a half to a tenth, each bar by factors of its own; volume shrinks alike.</summary>
    Down,

    /// <summary>They are removed: even the existence of later bars is knowledge of the future.</summary>
    Cut,
}
