using TradeMind.Trading.Execution;
using TradeMind.Trading.Risk;

namespace TradeMind.Tests.Verification;

/// <summary>Asks for one unit more each time: parts of an account that are not the same in every run.</summary>
internal sealed class GrowingSizing : ISizing
{
    private int _asked;

    public decimal Units(double price, IAccountView account) => ++_asked;
}

/// <summary>Takes a cent more each time.</summary>
internal sealed class GrowingCommission : ICommissionModel
{
    private int _taken;

    public decimal Commission(decimal quantity, decimal price) => 0.01m * ++_taken;
}
