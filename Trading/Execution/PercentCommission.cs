namespace TradeMind.Trading.Execution;

/// <summary>A percentage of the traded value: 0.1 takes 0.1 %.</summary>
public sealed record PercentCommission : ICommissionModel
{
    private readonly decimal _fraction;

    /// <exception cref="InvalidInputException">Outside 0 to 100.</exception>
    public PercentCommission(decimal percent)
    {
        if (percent is < 0 or >= 100)
        {
            throw new InvalidInputException($"commission of {percent} percent: use 0 or more and below 100", "commission");
        }

        Percent = percent;
        _fraction = percent / 100m;
    }

    public decimal Percent { get; }

    public decimal Commission(decimal quantity, decimal price) => quantity * price * _fraction;

    public override string ToString() => $"percent:{Percent}";
}
