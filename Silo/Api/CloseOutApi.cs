using TradeMind.Application.Sessions;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>holdings/{symbol}</c>: closing out a position that has no market.</summary>
internal static class CloseOutApi
{
    private const string Effect =
        "For a symbol that is delisted or halted; a symbol that still has bars is sold by the session at the next open. Orders that wait "
            + "for the symbol "
        + "are cancelled, and it can leave the watchlist. Repeating the same Idempotency-Key changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var holding = routes.MapGroup("/holdings/{symbol}").WithTags("portfolio");
        holding.MapPost("/close-out", CloseOutAsync).WithName("CloseOut")
            .WithSummary("Sell a position at its last close less a stated haircut, at once").WithDescription(Effect);
        holding.MapPost("/write-off", WriteOffAsync).WithName("WriteOff")
            .WithSummary("Write a position off: nothing is paid for it").WithDescription(Effect);
    }

    private static Task<TradeView> CloseOutAsync(
        string symbol, CloseOutRequest request, HttpContext context, SessionCommands session, TimeProvider clock) =>
        session.CloseOutAsync(symbol, request.Haircut, context.Command("CloseOut", request.Who, request.Why, clock));

    private static Task<TradeView> WriteOffAsync(
        string symbol, CommandRequest? request, HttpContext context, SessionCommands session, TimeProvider clock) =>
        session.WriteOffAsync(symbol, context.Command("CloseOut", request?.Who, request?.Why, clock));
}
