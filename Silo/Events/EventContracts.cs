using TradeMind.Grains.Events;

namespace TradeMind.Silo.Events;

/// <summary>Events of grains as they cross the REST boundary.</summary>
internal static class EventContracts
{
    public static Contracts.PortfolioEvent ToContract(this PortfolioEvent item) => item switch
    {
        OrderExecuted e => Filled(e),
        OrderEnded e => Ended(e),
        RiskChecked e => Checked(e),
        PortfolioChanged e => Changed(e),
        PlanChanged e => Configured(e),
        SessionChanged e => Commanded(e),
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.GetType().Name, "the event has no contract"),
    };

    private static Contracts.OrderExecuted Filled(OrderExecuted e) => With(e, new Contracts.OrderExecuted
    {
        Order = e.Order,
        Side = (Contracts.OrderSide)e.Side,
        Purpose = (Contracts.OrderPurpose)e.Purpose,
        Quantity = e.Quantity,
        Price = e.Price,
        Commission = e.Commission,
    });

    private static Contracts.OrderEnded Ended(OrderEnded e) => With(e, new Contracts.OrderEnded
    {
        Order = e.Order, Status = (Contracts.OrderStatus)e.Status, Reason = (Contracts.RejectionReason)e.Reason,
    });

    private static Contracts.RiskChecked Checked(RiskChecked e) => With(e, new Contracts.RiskChecked
    {
        Decision = e.Decision,
        Asked = e.Asked,
        Score = e.Score,
        AskedQuantity = e.AskedQuantity,
        AllowedQuantity = e.AllowedQuantity,
        Rejection = (Contracts.RejectionReason)e.Rejection,
        Order = e.Order,
        Verdicts =
        [
            .. e.Verdicts.Select(v => new Contracts.RiskVerdict(
                v.Rule, (Contracts.RiskOutcome)v.Outcome, v.Limit, v.Before, v.After, v.Quantity, v.Headroom)),
        ],
    });

    private static Contracts.PortfolioChanged Changed(PortfolioChanged e) => With(e, new Contracts.PortfolioChanged
    {
        Cash = e.Cash,
        Reserved = e.Reserved,
        Equity = e.Equity,
        State = (Contracts.SessionState)e.State,
        BreakerTripped = e.BreakerTripped,
        Orders = e.Orders,
        Fills = e.Fills,
    });

    private static Contracts.PlanChanged Configured(PlanChanged e) =>
        With(e, new Contracts.PlanChanged { Who = e.Who, Why = e.Why, Changes = e.Changes, Watchlist = e.Watchlist });

    private static Contracts.SessionChanged Commanded(SessionChanged e) => With(e, new Contracts.SessionChanged
    {
        Action = (Contracts.SessionAction)e.Action, Who = e.Who, Why = e.Why, State = (Contracts.SessionState)e.State,
    });

    private static T With<T>(PortfolioEvent e, T contract)
        where T : Contracts.PortfolioEvent => (T)(contract with
    {
        Id = e.Id,
        Cause = e.Cause,
        Symbol = e.Symbol,
        BarTicks = e.BarTicks,
        MadeAt = e.MadeAt,
        Sequence = e.Sequence,
        Portfolio = e.Portfolio,
        Place = e.Place,
    });
}
