using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Feeds;

/// <summary>A provider that has the bars and actions of each symbol that a test gives it.</summary>
internal sealed class PresetProvider(TimeProvider clock) : IBarProvider
{
    public string Name => "preset";

    public Func<Symbol, IReadOnlyList<Bar>> Bars { get; set; } = _ => [];

    public Func<Symbol, IReadOnlyList<CorporateAction>> Actions { get; set; } = _ => [];

    public ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        Bar[] bars = [.. Bars(query.Symbol).Where(bar => bar.Ticks > query.After && bar.Ticks <= query.Until)];
        return ValueTask.FromResult(new ProvidedBars(bars, Actions(query.Symbol), [], clock.GetUtcNow()));
    }
}
