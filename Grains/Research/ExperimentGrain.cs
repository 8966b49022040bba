using System.Collections.Immutable;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Views;
using TradeMind.Trading.Sessions;
using TradeMind.Trading;

namespace TradeMind.Grains.Research;

/// <summary>Controls several portfolios together; they share the symbols' streams.</summary>
public sealed class ExperimentGrain([PersistentState("experiment")] IPersistentState<ExperimentState> state, IConfiguredSessions plans)
    : Grain, IExperimentGrain
{
    public async ValueTask DefineAsync(ImmutableArray<string> portfolios)
    {
        if (portfolios.Length < 2 || portfolios.Distinct(StringComparer.Ordinal).Count() < portfolios.Length)
        {
            throw new InvalidInputException(
                $"an experiment needs two portfolios or more, each once: it was given '{string.Join(", ", portfolios)}'", "portfolios");
        }

        foreach (var portfolio in portfolios)
        {
            plans.Find(portfolio);
        }

        if (state.State.Portfolios is { Length: > 0 } earlier && !earlier.SequenceEqual(portfolios, StringComparer.Ordinal))
        {
            throw new InvalidInputException(
                $"experiment '{this.GetPrimaryKeyString()}' has {string.Join(", ", earlier)}: use another experiment for other portfolios",
                "portfolios");
        }

        state.State.Portfolios = portfolios;
        await state.WriteStateAsync();
    }

    public async ValueTask<ImmutableArray<SessionStatus>> CommandAsync(SessionCommand command)
    {
        if (state.State.Portfolios.IsDefaultOrEmpty)
        {
            throw new InvalidOperationException($"experiment '{this.GetPrimaryKeyString()}' has no portfolios yet: define it first");
        }

        return [.. await Task.WhenAll(Sessions().Select(session => session.CommandAsync(command).AsTask()))];
    }

    public async ValueTask<ImmutableArray<SessionStatus>> GetStatusAsync() =>
        [.. await Task.WhenAll(Sessions().Select(session => session.GetStatusAsync().AsTask()))];

    private IEnumerable<IOrchestratorGrain> Sessions() =>
        state.State.Portfolios.IsDefault
            ? []
            : state.State.Portfolios.Select(portfolio => GrainFactory.GetGrain<IOrchestratorGrain>(portfolio));
}

/// <summary>The stored state of an experiment.</summary>
[GenerateSerializer]
[Alias("trademind.experiment-state")]
public sealed record ExperimentState
{
    [Id(0)]
    public ImmutableArray<string> Portfolios { get; set; } = [];
}
