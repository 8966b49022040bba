using System.Globalization;
using TradeMind.Contracts;

namespace TradeMind.Application.Notifications;

/// <summary>What the events of a portfolio, in order, notify of.</summary>
/// <param name="isTripped">Whether the breaker had tripped before the first of them.</param>
public sealed class PortfolioNotifications(bool isTripped)
{
    private bool _isTripped = isTripped;

    /// <summary>The notification of an event; null when it is of no kind that is notified.</summary>
    public Notification? From(PortfolioEvent item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item switch
        {
            OrderExecuted fill => Filled(fill),
            SessionChanged command => Commanded(command),
            PortfolioChanged changed when changed.BreakerTripped != _isTripped => Tripped(changed),
            _ => null,
        };
    }

    private static Notification Filled(OrderExecuted fill)
    {
        var verb = (fill.Side, fill.Purpose) switch
        {
            (OrderSide.Buy, OrderPurpose.Entry or OrderPurpose.Rebalance or OrderPurpose.Manual or OrderPurpose.Reinvestment) => "bought",
            (OrderSide.Buy, _) => "bought back",
            (_, OrderPurpose.Entry) => "sold short",
            _ => "sold",
        };
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{fill.Portfolio}: {verb} {fill.Quantity} {fill.Symbol} at {fill.Price} ({fill.Purpose}), commission {fill.Commission}");
        return Create(fill, NotificationKind.Fill, text) with { Fill = fill };
    }

    private static Notification Commanded(SessionChanged command)
    {
        var why = command.Why.Length > 0 ? $": {command.Why}" : "";
        return command.Action switch
        {
            SessionAction.SymbolsStale => Create(command, NotificationKind.Stale, $"{command.Portfolio}: no bars of {command.Why}"),
            SessionAction.SymbolsCurrent =>
                Create(command, NotificationKind.Stale, $"{command.Portfolio}: bars have come of {command.Why}") with { IsResolved = true },
            _ => Create(command, NotificationKind.Session, $"{command.Portfolio}: {command.Action} by {command.Who}{why}"),
        };
    }

    private static Notification Create(PortfolioEvent item, NotificationKind kind, string text) =>
        new(item.Id, kind, item.Portfolio, item.MadeAt, NotificationText.Line(text)) { Symbol = item.Symbol };

    private Notification Tripped(PortfolioChanged changed)
    {
        _isTripped = changed.BreakerTripped;
        var what = _isTripped
            ? "the daily-loss breaker has tripped; nothing is bought until it is reset"
            : "the daily-loss breaker is lifted";
        var text = string.Create(CultureInfo.InvariantCulture, $"{changed.Portfolio}: {what}; equity {changed.Equity}");
        return Create(changed, NotificationKind.Breaker, text) with { IsResolved = !_isTripped };
    }
}
