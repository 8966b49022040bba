using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Risk;

/// <summary>The returns of an account's latest round trips, each a fraction of what it cost, net of fees.</summary>
internal struct TradeReturns : IStateful
{
    /// <summary>Older ones are forgotten: a strategy's edge of years ago is no evidence of today's, and a state stays small.</summary>
    public const int MostKept = 1_024;

    private double[] _returns = [];
    private int _count;

    public TradeReturns()
    {
    }

    /// <summary>The latest, in no particular order.</summary>
    public readonly ReadOnlySpan<double> Latest => _returns.AsSpan(0, Math.Min(_count, MostKept));

    public void Add(double returnFraction)
    {
        var place = _count % MostKept;
        if (place == _returns.Length)
        {
            Array.Resize(ref _returns, Math.Max(16, place * 2));
        }

        _returns[place] = returnFraction;
        _count++;
    }

    public void Clear() => _count = 0;

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _returns);
        visitor.Value(ref _count);
    }
}
