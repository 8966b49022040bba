namespace TradeMind.Trading.Execution;

/// <summary>What the broker takes for a fill.</summary>
public interface ICommissionModel
{
    /// <summary>Currency, zero or more.</summary>
    decimal Commission(decimal quantity, decimal price);
}

/// <summary>No commission.</summary>
public sealed record NoCommission : ICommissionModel
{
    public decimal Commission(decimal quantity, decimal price) => 0;

    public override string ToString() => "none";
}
