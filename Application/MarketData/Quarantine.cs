using System.Globalization;
using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using SessionAction = TradeMind.Trading.Sessions.SessionAction;

namespace TradeMind.Application.MarketData;

/// <summary>Bars that failed the plausibility checks, and what an operator decides about them.</summary>
public sealed class Quarantine(ITradingSession session, IQuarantineStore store, IMarketFeed feed)
{
    /// <summary>Those without a decision first.</summary>
    /// <param name="cursor">The 'next' of the previous page; null for the first.</param>
    /// <param name="limit">1 to 1,000; 100 when null.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FieldException">cursor or limit cannot be used.</exception>
    public async Task<Page<QuarantineView>> ListAsync(string? cursor, int? limit, CancellationToken cancellation)
    {
        var (skip, most) = (Paging.Skip(cursor), Paging.Limit(limit));
        var read = await store.ListAsync(skip + most + 1, cancellation).ConfigureAwait(false);
        return new Page<QuarantineView>(
            [.. read.Skip(skip).Take(most).Select(quarantined => quarantined.ToContract())],
            read.Count > skip + most ? (skip + most).ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Carries a decision out and journals it.</summary>
    /// <exception cref="NotFoundException">There is no such quarantined bar.</exception>
    public async Task<QuarantineView> DecideAsync(
        string symbol, DateTimeOffset time, bool isAccepted, CommandContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var shown = BarTime(time.UtcDateTime);
        if (await FindAsync(symbol, time, cancellation).ConfigureAwait(false) is null)
        {
            throw new NotFoundException(
                $"{feed.Name} has no bar of '{symbol}' at {shown} that is quarantined: GET quarantine lists those that are");
        }

        if (!context.IsCarriedOut)
        {
            await session.DecideBarAsync(symbol, time.UtcDateTime, isAccepted, context, cancellation).ConfigureAwait(false);
            var why = context.Why.Length > 0 ? $"{symbol} {shown}: {context.Why}" : $"{symbol} {shown}";
            var action = isAccepted ? SessionAction.AcceptBar : SessionAction.RejectBar;
            await session.CommandAsync(new SessionCommand(context.Id, action, context.Who, why, context.At)).ConfigureAwait(false);
        }

        return (await FindAsync(symbol, time, cancellation).ConfigureAwait(false))!.ToContract();
    }

    private static string BarTime(DateTime time) => time.ToString(
        time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private async ValueTask<QuarantinedBar?> FindAsync(string symbol, DateTimeOffset time, CancellationToken cancellation) =>
        Symbol.IsTicker(symbol)
            ? (await store.ReadAsync(feed.Name, new Symbol(symbol), feed.Interval, cancellation).ConfigureAwait(false))
                .FirstOrDefault(quarantined => quarantined.Bar.Ticks == time.UtcTicks)
            : null;
}
