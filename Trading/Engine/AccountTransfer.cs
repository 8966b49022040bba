using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Engine;

/// <summary>The account of a portfolio whose plan has changed.</summary>
internal static class AccountTransfer
{
    /// <summary>Becomes the account of the same portfolio under another plan, with room for more symbols.</summary>
    public static void TakeOver(this TradingAccount account, TradingAccount before)
    {
        var (books, own) = (new BooksOf(before), new BooksOf(account));
        WideningStateReader.Load(ref own, StateWriter.Save(ref books));
        account.TakeOverAllocation(before);
    }

    /// <summary>Takes over what the allocation of another plan has learned; there is nothing where that plan has none.</summary>
    public static void TakeOverAllocation(this TradingAccount account, TradingAccount before)
    {
        if (before.Allocation is { } known)
        {
            account.Allocation?.CopyFrom(known);
        }
    }

    private readonly struct BooksOf(TradingAccount account) : IStateful
    {
        public void VisitState<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IStateVisitor => account.VisitBooks(ref visitor);
    }
}
