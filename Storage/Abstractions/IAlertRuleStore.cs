using TradeMind.Storage.Alerts;
using TradeMind.Storage.Reading;

namespace TradeMind.Storage.Abstractions;

/// <summary>Alert rules, and when they fired. Safe for use by several threads.</summary>
public interface IAlertRuleStore
{
    /// <summary>Keeps a rule under the next number.</summary>
    /// <param name="rule">The rule; its number is given here.</param>
    /// <param name="request">Number of the keyed request it is added for; null when that has no key.</param>
    StoredAlertRule Add(StoredAlertRule rule, long? request = null);

    /// <summary>Rules of a portfolio in the order of their numbers; of all when it is null.</summary>
    IReadOnlyList<StoredAlertRule> All(string? portfolio);

    /// <summary>Null when there is none with this number.</summary>
    StoredAlertRule? Find(long number);

    /// <summary>Writes a rule over with what was evaluated or changed, and adds what fired, in one transaction.</summary>
    /// <param name="rule">With the revision that it was read with.</param>
    /// <param name="firings">In order; the newest ten thousand are kept.</param>
    /// <returns>False when the rule was changed or removed since it was read; nothing was written then.</returns>
    bool Update(StoredAlertRule rule, IReadOnlyList<StoredAlertFiring> firings);

    /// <summary>Removes a rule; what it fired stays.</summary>
    /// <returns>Whether there was one.</returns>
    bool Delete(long number, long? request = null);

    /// <summary>Firings of a portfolio, newest first.</summary>
    /// <param name="portfolio">Whose.</param>
    /// <param name="rule">Of this rule; of all when null.</param>
    /// <param name="before">Only those with a lower number.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredAlertFiring> Firings(string portfolio, long? rule, long before, int most);

    /// <summary>Firings of a portfolio after a number, in order.</summary>
    IReadOnlyList<StoredAlertFiring> FiringsAfter(string portfolio, long after, int most);

    /// <summary>Number of the last firing of a portfolio; 0 before the first.</summary>
    long LastFiring(string portfolio);
}
