using System.Globalization;
using TradeMind.Grains;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary>Has the running session leave positions that have no market.</summary>
internal sealed class CloseOuts(IGrainFactory grains, ServiceSettings settings, PortfolioReader reader, TimeProvider clock)
{
    /// <summary>Journals a close-out, unless an earlier attempt did; the fill that came of it.</summary>
    /// <exception cref="DomainException">The symbol is not held, or the haircut out of range; nothing was changed.</exception>
    public async Task<TradeView> CarryOutAsync(CloseOut closeOut, string? who, string? why, HttpContext context)
    {
        var wish = Wish.Of(context, nameof(SessionAction.CloseOut), who, why, clock);
        if (!wish.IsCarriedOut)
        {
            var command = new SessionCommand(wish.Id, SessionAction.CloseOut, wish.Who, Reason(closeOut, wish.Why), wish.At, closeOut);
            await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).CommandAsync(command).ConfigureAwait(false);
        }

        return reader.Trades(closeOut.Symbol, 0, long.MaxValue, long.MaxValue, 100).Items
            .First(fill => fill.Purpose is OrderPurpose.CloseOut or OrderPurpose.WriteOff);
    }

    private static string Reason(CloseOut closeOut, string why)
    {
        var what = closeOut.Haircut == CloseOut.WriteOff
            ? $"{closeOut.Symbol} written off"
            : string.Create(CultureInfo.InvariantCulture, $"{closeOut.Symbol} at its last close less {closeOut.Haircut * 100:0.####} %");
        return why.Length > 0 ? $"{what}: {why}" : what;
    }
}
