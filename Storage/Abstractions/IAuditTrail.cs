using TradeMind.Storage.Access;
using TradeMind.Storage.Reading;

namespace TradeMind.Storage.Abstractions;

/// <summary>An entry of the audit log. Entries are added and never changed; the oldest are forgotten.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry; its number and time are given here.</summary>
    void Add(AuditEntry entry);

    /// <summary>Forgets the oldest entries.</summary>
    /// <param name="age">Those that are older.</param>
    /// <param name="most">Those beyond this number.</param>
    void Trim(TimeSpan age, long most);

    /// <summary>Newest first.</summary>
    /// <param name="principal">Only of these; null for all.</param>
    /// <param name="before">Only numbers below it.</param>
    /// <param name="limit">Maximum number.</param>
    ResultPage<AuditEntry> Find(string? principal, long before, int limit);
}
