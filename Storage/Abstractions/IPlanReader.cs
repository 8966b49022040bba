using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Abstractions;

/// <summary>What one portfolio trades by, and how that was changed. Safe for use by several threads.</summary>
public interface IPlanReader
{
    /// <summary>The configuration.</summary>
    PlanVersion Configured { get; }

    /// <summary>The plan now. Places in its universe hold for every entry of the journal.</summary>
    PortfolioConfiguration Plan { get; }

    /// <summary>The plan now, with its settings and the entry that made it.</summary>
    PlanVersion Now();

    /// <summary>The plan as a change left it; null when there is no change with this id.</summary>
    PlanVersion? After(string command);

    /// <summary>Changes, newest first.</summary>
    /// <param name="before">Only those of earlier journal entries.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredPlanChange> Changes(long before, int most);
}
