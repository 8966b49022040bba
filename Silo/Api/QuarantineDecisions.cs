using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Grains;
using TradeMind.Grains.Research.Output;
using TradeMind.Grains.Views;
using TradeMind.MarketData.Feeds;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary>Carries out what an operator decides about a quarantined bar, and has it journalled.</summary>
internal sealed class QuarantineDecisions(
    IGrainFactory grains, IQuarantineStore store, IMarketFeed feed, ServiceSettings settings, TimeProvider clock)
{
    public async Task<Results<Ok<QuarantineView>, ProblemHttpResult>> DecideAsync(
        SessionAction action, string symbol, DateTimeOffset time, CommandRequest request, HttpContext context)
    {
        var shown = LabelText.Of(time.UtcDateTime);
        if (await FindAsync(symbol, time, context.RequestAborted).ConfigureAwait(false) is null)
        {
            return Problems.NotFound(
                $"{feed.Name} has no bar of '{symbol}' at {shown} that is quarantined: GET quarantine lists those that are");
        }

        var wish = Wish.Of(context, action.ToString(), request.Who, request.Why, clock);
        if (!wish.IsCarriedOut)
        {
            await grains.GetGrain<ISymbolGrain>(symbol)
                .DecideAsync(time.UtcTicks, action == SessionAction.AcceptBar, wish.Who, wish.Why, context.RequestAborted)
                .ConfigureAwait(false);
            var why = wish.Why.Length > 0 ? $"{symbol} {shown}: {wish.Why}" : $"{symbol} {shown}";
            await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio)
                .CommandAsync(new SessionCommand(wish.Id, action, wish.Who, why, wish.At)).ConfigureAwait(false);
        }

        return TypedResults.Ok(QuarantineView.Of((await FindAsync(symbol, time, context.RequestAborted).ConfigureAwait(false))!));
    }

    private async ValueTask<QuarantinedBar?> FindAsync(string symbol, DateTimeOffset time, CancellationToken cancellation) =>
        Symbol.IsTicker(symbol)
            ? (await store.ReadAsync(feed.Name, new Symbol(symbol), feed.Interval, cancellation).ConfigureAwait(false))
                .FirstOrDefault(quarantined => quarantined.Bar.Ticks == time.UtcTicks)
            : null;
}
