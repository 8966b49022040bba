using System.Globalization;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>
/// What a session journals of symbols whose bars are missing, so that it reaches everyone who listens: once when it goes on without them or
/// has no bar of any, and once when bars have come.
/// </summary>
internal sealed class StaleNotices
{
    private const string Service = "service";

    /// <summary>As many as fit a journal's reason.</summary>
    private const int MostNamed = 5;

    private readonly SortedSet<string> _stale = new(StringComparer.Ordinal);

    /// <param name="missing">Symbols that are late, each with since when and why: <c>AAPL: no bar since ...</c></param>
    /// <param name="isPastDeadline">Whether they are waited for no longer.</param>
    /// <param name="now">The session's time, UTC.</param>
    /// <returns>What to journal; empty when there is nothing new.</returns>
    public IReadOnlyList<SessionCommand> Of(IReadOnlyList<string> missing, bool isPastDeadline, DateTime now)
    {
        var notices = new List<SessionCommand>(2);
        var late = missing.ToDictionary(Ticker, StringComparer.Ordinal);
        if (_stale.Where(symbol => !late.ContainsKey(symbol)).ToList() is { Count: > 0 } back)
        {
            _stale.ExceptWith(back);
            notices.Add(Notice(SessionAction.SymbolsCurrent, back, now));
        }

        if (isPastDeadline && late.Keys.Where(symbol => !_stale.Contains(symbol)).ToList() is { Count: > 0 } gone)
        {
            _stale.UnionWith(gone);
            notices.Add(Notice(SessionAction.SymbolsStale, [.. gone.Select(symbol => late[symbol])], now));
        }

        return notices;
    }

    /// <summary>Says nothing more of some symbols.</summary>
    public void Forget(Predicate<string> isGone) => _stale.RemoveWhere(isGone);

    private static string Ticker(string missing) => missing[..missing.IndexOf(':', StringComparison.Ordinal)];

    private static SessionCommand Notice(SessionAction action, List<string> what, DateTime now)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{action}-{Ticker($"{what[0]}:")}-{now.Ticks}");
        var more = what.Count > MostNamed ? $" and {what.Count - MostNamed} more" : "";
        return new SessionCommand(id, action, Service, string.Join("; ", what.Take(MostNamed)) + more, now);
    }
}
