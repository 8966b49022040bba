namespace TradeMind.Trading.Execution;

/// <summary>An amount a share, but at least a minimum a fill.</summary>
public sealed record PerShareCommission : ICommissionModel
{
    /// <exception cref="InvalidInputException">An amount is negative.</exception>
    public PerShareCommission(decimal amount, decimal minimum)
    {
        if (amount < 0 || minimum < 0)
        {
            throw new InvalidInputException($"commission of {amount} a share, at least {minimum}: use amounts of 0 or more", "commission");
        }

        Amount = amount;
        Minimum = minimum;
    }

    /// <summary>Currency a share.</summary>
    public decimal Amount { get; }

    /// <summary>Currency a fill.</summary>
    public decimal Minimum { get; }

    public decimal Commission(decimal quantity, decimal price) => Math.Max(Minimum, quantity * Amount);

    public override string ToString() => $"per-share:{Amount},min:{Minimum}";
}
