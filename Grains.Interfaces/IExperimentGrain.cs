using System.Collections.Immutable;
using TradeMind.Grains.Views;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains;

/// <summary>Several portfolios that trade the same market side by side. Key: the experiment's id.</summary>
[Alias("trademind.experiment")]
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>Says which portfolios take part; they have to be configured.</summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">Fewer than two, one twice, one that is not configured, or others were
    /// named before.</exception>
    [Alias("define")]
    ValueTask DefineAsync(ImmutableArray<string> portfolios);

    /// <summary>Gives every portfolio the same command.</summary>
    /// <exception cref="InvalidOperationException">No portfolio was named yet.</exception>
    [Alias("command")]
    ValueTask<ImmutableArray<SessionStatus>> CommandAsync(SessionCommand command);

    /// <summary>Where each stands, in the order in which they were named.</summary>
    [Alias("status")]
    ValueTask<ImmutableArray<SessionStatus>> GetStatusAsync();
}
