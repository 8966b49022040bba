using TradeMind.MarketData;
using TradeMind.MarketData.Providers;

namespace TradeMind.Tests.MarketData.Providers;

public class MonitoredProviderTests
{
    [Fact]
    public async Task Answers_and_failures_are_noted()
    {
        var health = new ProviderHealth();
        var script = new Scripted([() => Answer(null), () => throw new MarketDataException("it is down"), () => Answer("only an old one")]);
        var provider = new MonitoredProvider(script, health, TimeProvider.System);

        await provider.GetAsync(default, default);
        Assert.Equal((1L, 0L, ""), (health.Now.Answers, health.Now.Failures, health.Now.LastError));
        await Assert.ThrowsAsync<MarketDataException>(() => provider.GetAsync(default, default).AsTask());
        Assert.Equal((1L, "it is down"), (health.Now.Failures, health.Now.LastError));
        await provider.GetAsync(default, default);
        Assert.Equal((1L, 2L, "only an old one"), (health.Now.Answers, health.Now.Failures, health.Now.LastError));
    }

    private static ProvidedBars Answer(string? stale) => new([], [], [], DateTimeOffset.UnixEpoch, stale);

    private sealed class Scripted(Func<ProvidedBars>[] answers) : IBarProvider
    {
        private int _next;

        public string Name => "scripted";

        public ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation) => ValueTask.FromResult(answers[_next++]());
    }
}
