using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Storage.Reading;
using DecisionChain = TradeMind.Contracts.DecisionChain;
using DecisionView = TradeMind.Contracts.DecisionView;

namespace TradeMind.Application.Decisions;

/// <summary>Decisions with their signals, votes and verdicts.</summary>
public sealed class DecisionQueries(IDecisionReader decisions, DecisionNews news, ServiceDescription service)
{
    /// <summary>Decisions, newest first.</summary>
    public Contracts.Page<DecisionView> Find(
        string? symbol, string? agent, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit)
    {
        var (first, last) = Paging.Span(from, to);
        return decisions
            .Find(symbol, agent, first, last, Paging.Before(cursor), Paging.Limit(limit))
            .ToContract(decision => decision.ToContract());
    }

    /// <summary>One decision from its bar to its fills.</summary>
    /// <exception cref="NotFoundException">There is no such decision.</exception>
    public async Task<DecisionChain> GetAsync(string id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        var chain = (EventIds.DecisionNumber(service.Portfolio, id) is { } number ? decisions.Find(number) : null)
            ?? throw new NotFoundException(
                $"there is no decision '{id}': ids look like {EventIds.Decision(service.Portfolio, 1)}, /api/decisions lists them");
        return chain.ToContract(await news.BehindAsync(chain.Decision, cancellation).ConfigureAwait(false));
    }
}
