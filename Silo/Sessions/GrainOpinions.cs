using TradeMind.Application.Intelligence;
using TradeMind.Grains;

namespace TradeMind.Silo.Sessions;

/// <summary>Tells the grains of symbols that there are new opinions, and has the model's formed.</summary>
internal sealed class GrainOpinions(IGrainFactory grains, SentimentReader reader) : IOpinionRequests
{
    public async Task NewsArrivedAsync(IReadOnlyList<string> symbols, CancellationToken cancellation)
    {
        foreach (var symbol in symbols)
        {
            await grains.GetGrain<ISentimentGrain>(symbol).RefreshAsync().ConfigureAwait(false);
            if (reader.Agent == SentimentReader.Model)
            {
                await grains.GetGrain<IModelOpinionGrain>(symbol).RequestAsync().ConfigureAwait(false);
            }
        }
    }
}
