using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions.Auditing;

namespace TradeMind.Storage.Abstractions;

/// <summary>What reruns of one portfolio's recorded days found, and which of its days are still to be audited.</summary>
public interface IAuditStore
{
    /// <summary>Keeps what an audit found, all of it or nothing.</summary>
    /// <param name="at">When it was made, UTC.</param>
    /// <param name="audits">One per source.</param>
    void Add(DateTime at, IReadOnlyList<SessionAudit> audits);

    /// <summary>Audits, newest first.</summary>
    /// <param name="day">Only those of spans with this day; null for all.</param>
    /// <param name="before">Only those with a lower id.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredAudit> Find(DateOnly? day, long before, int most);

    /// <summary>Days with a slice in the journal that come after the last one that was audited, in order.</summary>
    IReadOnlyList<DateOnly> DaysToAudit();
}
