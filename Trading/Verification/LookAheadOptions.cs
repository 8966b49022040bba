namespace TradeMind.Trading.Verification;

/// <summary>The thoroughness of <see cref="LookAheadCheck"/>.</summary>
public sealed record LookAheadOptions
{
    private readonly int _instants = 50;
    private readonly int _events = 10;

    public static LookAheadOptions Default { get; } = new();

    /// <summary>Slices spread evenly from the first to the second last at which the future is disturbed, 2 or more. Default 50.</summary>
    public int Instants
    {
        get => _instants;
        init => _instants = value >= 2 ? value : throw new InvalidInputException(
            $"look-ahead option instants is {value}: use 2 or more", "instants");
    }

    /// <summary>As many of the first decisions and of the first fills are disturbed at too, 0 or more. Default 10.</summary>
    public int Events
    {
        get => _events;
        init => _events = value >= 0 ? value : throw new InvalidInputException(
            $"look-ahead option events is {value}: use 0 or more", "events");
    }

    /// <summary>Seed of the false futures: the same seed, the same result. Default 1.</summary>
    public int Seed { get; init; } = 1;
}
