using System.Collections.Immutable;
using Orleans.Concurrency;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Views;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains;

/// <summary>
/// A portfolio, its resting orders and its risk rules: the single writer of its journal. Key: the portfolio's name.
/// It publishes RiskChecked, OrderExecuted and PortfolioChanged.
/// </summary>
[Alias("trademind.portfolio")]
public interface IPortfolioGrain : IGrainWithStringKey
{
    /// <summary>
    /// Decides on slices one after another and journals the outcome of all of them in one transaction: all or none. A slice that is in the
    /// journal already, was analysed under another plan or does not follow the last one changes nothing: the response says where the
    /// portfolio stands.
    /// </summary>
    /// <param name="slices">In order, at most 256.</param>
    /// <exception cref="Storage.StorageException">The journal could not be written; the portfolio is unchanged.</exception>
    [Alias("decide")]
    ValueTask<PortfolioStatus> DecideAsync(ImmutableArray<SliceSignals> slices);

    /// <summary>
    /// Carries out corporate actions that no slice brings, because all symbols are delisted or renamed. What was carried out already, and
    /// what does not follow the last slice, changes nothing.
    /// </summary>
    /// <param name="ending">In the order in which they take effect.</param>
    /// <param name="ticks">Time of the last slice, UTC ticks.</param>
    /// <param name="planSequence">The journal entry that made the plan.</param>
    /// <exception cref="Storage.StorageException">The journal could not be written; the portfolio is unchanged.</exception>
    [Alias("end")]
    ValueTask<PortfolioStatus> EndAsync(ImmutableArray<SymbolAction> ending, long ticks, long planSequence);

    /// <summary>Carries out a command. One that was carried out already changes nothing.</summary>
    /// <exception cref="Storage.StorageException">The journal could not be written; the portfolio is unchanged.</exception>
    [Alias("command")]
    ValueTask<PortfolioStatus> CommandAsync(SessionCommand command);

    /// <summary>Changes the plan from the next slice on. A change that was carried out already changes nothing.</summary>
    /// <exception cref="TradeMind.Trading.DomainException">It cannot be carried out: the message says why, Field names the
    /// field.</exception>
    /// <exception cref="Storage.StorageException">The journal could not be written; the plan is as before.</exception>
    [Alias("change-plan")]
    ValueTask<PortfolioStatus> ChangePlanAsync(PlanRequest request);

    /// <summary>What it trades by.</summary>
    [ReadOnly]
    [Alias("plan")]
    ValueTask<PortfolioPlan> GetPlanAsync();

    /// <summary>Whether a command or a change with this id was carried out already.</summary>
    [ReadOnly]
    [Alias("has-applied")]
    ValueTask<bool> HasAppliedAsync(string commandId);

    [ReadOnly]
    [Alias("status")]
    ValueTask<PortfolioStatus> GetStatusAsync();

    /// <summary>How much of each limit is used.</summary>
    [ReadOnly]
    [Alias("risk")]
    ValueTask<RiskStatus> GetRiskAsync();

    /// <summary>How much of each limit would be used after a change of the plan, which is checked and not carried out.</summary>
    [ReadOnly]
    [Alias("risk-after")]
    ValueTask<RiskStatus> GetRiskAfterAsync(PlanRequest request);
}
