using TradeMind.Grains.Requests;
using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/holdings/{symbol}</c>: leaving a position that has no market.</summary>
internal static class CloseOutApi
{
    private const string Effect =
        "For a symbol that is delisted or halted; what has bars is sold by the session at the next open. Orders that wait for the symbol "
        + "are cancelled, and it can leave the watchlist. The same Idempotency-Key again changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var holding = routes.MapGroup("/holdings/{symbol}").WithTags("portfolio");
        holding.MapPost("/close-out", CloseOutAsync).WithName("CloseOut")
            .WithSummary("Sell a position at its last close less a stated haircut, at once").WithDescription(Effect);
        holding.MapPost("/write-off", WriteOffAsync).WithName("WriteOff")
            .WithSummary("Write a position off: nothing is paid for it").WithDescription(Effect);
    }

    private static Task<TradeView> CloseOutAsync(string symbol, CloseOutRequest request, HttpContext context, CloseOuts closeOuts)
    {
        var haircut = request.Haircut
            ?? throw new FieldException(
                "haircut", "haircut is missing: give the fraction of the last close to give up, such as 0.3 for 30 %");
        return closeOuts.CarryOutAsync(new CloseOut(symbol.ToUpperInvariant(), haircut), request.Who, request.Why, context);
    }

    private static Task<TradeView> WriteOffAsync(string symbol, CommandRequest request, HttpContext context, CloseOuts closeOuts) =>
        closeOuts.CarryOutAsync(new CloseOut(symbol.ToUpperInvariant(), CloseOut.WriteOff), request.Who, request.Why, context);
}
