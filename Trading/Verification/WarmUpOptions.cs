namespace TradeMind.Trading.Verification;

/// <summary>The thoroughness of <see cref="WarmUpCheck"/>.</summary>
public sealed record WarmUpOptions
{
    private readonly int _starts = 20;

    public static WarmUpOptions Default { get; } = new();

    /// <summary>Later beginnings of the data that are tried, for an indicator in each series, 1 or more. Default 20.</summary>
    public int Starts
    {
        get => _starts;
        init => _starts = value >= 1 ? value : throw new InvalidInputException(
            $"warm-up option starts is {value}: use 1 or more", "starts");
    }
}
