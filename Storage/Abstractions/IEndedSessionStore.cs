namespace TradeMind.Storage.Abstractions;

/// <summary>
/// Sessions that their users have signed out of: their cookies are refused from then on, wherever a copy is kept.
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
