using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Sessions;

/// <summary>A portfolio without what its selector and its allocation have learned.</summary>
internal readonly struct PortfolioBooks(PortfolioSession session) : IStateful
{
    public PortfolioSession Session => session;

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => session.VisitBooks(ref visitor);
}
