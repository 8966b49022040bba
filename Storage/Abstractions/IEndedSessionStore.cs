namespace TradeMind.Storage.Abstractions;

/// <summary>
/// Sessions that users have signed out of: their cookies are rejected from then on, including copies.
/// </summary>
public interface IEndedSessionStore
{
    /// <summary>Ends a session.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="validity">
    /// How long a cookie holds: after that the session is forgotten, since no cookie of it can be left.
    /// </param>
    void Add(string session, TimeSpan validity);

    bool Contains(string session);
}
