using System.Globalization;
using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;
using SessionAction = TradeMind.Trading.Sessions.SessionAction;

namespace TradeMind.Application.Sessions;

/// <summary>Gives the running session commands; one that an earlier attempt has journalled is only answered.</summary>
public sealed class SessionCommands(ITradingSession session, IPortfolioReader portfolio, ServiceDescription service)
{
    /// <summary>The actions that people may give, by their names on the wire.</summary>
    public static IReadOnlyDictionary<string, SessionAction> Actions { get; } =
        new Dictionary<string, SessionAction>(StringComparer.Ordinal)
        {
            ["start"] = SessionAction.Start,
            ["pause"] = SessionAction.Pause,
            ["stop"] = SessionAction.Stop,
            ["flatten"] = SessionAction.Flatten,
            ["reset-breaker"] = SessionAction.ResetBreaker,
        };

    /// <exception cref="DomainException">It cannot be carried out; nothing was changed.</exception>
    public async Task<ServiceStatus> CommandAsync(SessionAction action, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var status = context.IsCarriedOut
            ? await session.GetStatusAsync().ConfigureAwait(false)
            : await session.CommandAsync(
                new SessionCommand(context.Id, action, context.Who, context.Why, context.At)).ConfigureAwait(false);
        return status.ToContract(service);
    }

    /// <summary>Sells a position without a market at its last close less a haircut; the fill.</summary>
    /// <param name="symbol">Ticker, in any case.</param>
    /// <param name="haircut">The fraction of the last close to give up, 0 to 1.</param>
    /// <param name="context">Who and why.</param>
    /// <exception cref="DomainException">The symbol is not held, or the haircut is out of range; nothing was changed.</exception>
    public Task<TradeView> CloseOutAsync(string symbol, decimal? haircut, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var given = haircut ?? throw new FieldException(
            "haircut", "haircut is missing: give the fraction of the last close to give up, such as 0.3 for 30 %");
        return LeaveAsync(new CloseOut(symbol.ToUpperInvariant(), given), context);
    }

    /// <summary>Writes a position off: nothing is paid for it; the fill, at a price of zero.</summary>
    /// <exception cref="DomainException">The symbol is not held; nothing was changed.</exception>
    public Task<TradeView> WriteOffAsync(string symbol, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return LeaveAsync(new CloseOut(symbol.ToUpperInvariant(), CloseOut.WriteOff), context);
    }

    private async Task<TradeView> LeaveAsync(CloseOut closeOut, CommandContext context)
    {
        if (!context.IsCarriedOut)
        {
            var why = Reason(closeOut, context.Why);
            await session.CommandAsync(
                new SessionCommand(context.Id, SessionAction.CloseOut, context.Who, why, context.At, closeOut)).ConfigureAwait(false);
        }

        return portfolio.Trades(closeOut.Symbol, 0, long.MaxValue, long.MaxValue, 100).Items
            .First(fill => fill.Purpose is Trading.Execution.OrderPurpose.CloseOut or Trading.Execution.OrderPurpose.WriteOff).ToContract();
    }

    private static string Reason(CloseOut closeOut, string why)
    {
        var what = closeOut.Haircut == CloseOut.WriteOff
            ? $"{closeOut.Symbol} written off"
            : string.Create(CultureInfo.InvariantCulture, $"{closeOut.Symbol} at its last close less {closeOut.Haircut * 100:0.####} %");
        return why.Length > 0 ? $"{what}: {why}" : what;
    }
}
