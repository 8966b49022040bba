namespace TradeMind.Trading.Verification;

/// <summary>What is done to the bars after an instant.</summary>
public enum Disturbance
{
    /// <summary>Nothing: the same run once more, which must give the same.</summary>
    None,

    /// <summary>Every price is 2 to 10 times as high, each bar by factors of its own; volume grows alike.</summary>
    Up,

    /// <summary>Every price is a half to a tenth, each bar by factors of its own; volume shrinks alike.</summary>
    Down,

    /// <summary>They are taken away: even that the series goes on is a thing of the future.</summary>
    Cut,
}
