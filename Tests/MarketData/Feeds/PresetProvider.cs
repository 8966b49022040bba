using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Feeds;

/// <summary>A provider that has the bars and actions that a test gives it.</summary>
internal sealed class PresetProvider(TimeProvider clock) : IBarProvider
{
    public string Name => "preset";

    public IReadOnlyList<Bar> Bars { get; set; } = [];

    public IReadOnlyList<CorporateAction> Actions { get; set; } = [];

    public ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation) => ValueTask.FromResult(new ProvidedBars(
        [.. Bars.Where(bar => bar.Ticks > query.After && bar.Ticks <= query.Until)], Actions, [], clock.GetUtcNow()));
}
