using TradeMind.Application.Audits;
using TradeMind.Application.Decisions;
using TradeMind.Application.MarketData;
using TradeMind.Application.Strategies;
using TradeMind.Contracts;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessDecisions(InProcessCalls calls, DecisionQueries decisions) : IDecisionApi
{
    public Task<Page<DecisionView>> FindAsync(
        string? symbol = null,
        string? agent = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellation = default) => calls.ReadAsync(() => decisions.Find(symbol, agent, from, to, cursor, limit));

    public Task<DecisionChain> GetAsync(string id, CancellationToken cancellation = default) => calls.ReadAsync(
        () => decisions.GetAsync(id, cancellation));
}

internal sealed class InProcessSymbols(InProcessCalls calls, Watchlist watchlist, SymbolQueries symbols, SignalQueries signals) : ISymbolApi
{
    public Task<IReadOnlyList<string>> GetAsync(CancellationToken cancellation = default) => calls.ReadAsync(watchlist.Symbols);

    public Task<SymbolView> GetAsync(
        string symbol, IEnumerable<string>? indicators = null, int? bars = null, string? interval = null, DateTimeOffset? after = null,
        CancellationToken cancellation = default) => calls.ReadAsync(() => symbols.GetAsync(
            symbol, indicators is null ? null : string.Join(',', indicators), bars, interval, after, cancellation));

    public Task<SignalHistoryView> SignalsAsync(string symbol, int? slices = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => signals.GetAsync(symbol, slices, cancellation));
}

internal sealed class InProcessAudits(InProcessCalls calls, AuditQueries audits) : IAuditApi
{
    public Task<Page<AuditView>> FindAsync(
        DateOnly? day = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => audits.Find(day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), cursor, limit));
}
