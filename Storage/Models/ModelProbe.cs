namespace TradeMind.Storage.Models;

/// <summary>What a probe found of a model's memory of past closes. Immutable.</summary>
public sealed record ModelProbe
{
    /// <summary>As it was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>When the probe was made, UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>The stated end of the model's training data, UTC; null when it is not known.</summary>
    public DateTime? Cutoff { get; init; }

    /// <summary>Closes of days up to the cutoff that were asked for.</summary>
    public required int AskedBefore { get; init; }

    /// <summary>Those of them that the model knew.</summary>
    public required int HitsBefore { get; init; }

    /// <summary>Closes of days after the cutoff that were asked for.</summary>
    public required int AskedAfter { get; init; }

    /// <summary>Those of them that the model knew.</summary>
    public required int HitsAfter { get; init; }

    /// <summary>The end of the last day that it remembers although it is after the cutoff, UTC; null when it remembers none.</summary>
    public DateTime? RemembersUntil { get; init; }
}
