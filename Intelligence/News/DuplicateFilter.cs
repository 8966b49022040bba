using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News;

/// <summary>
/// Keeps the first of texts about a symbol that are the same within seven days, whichever feed they come from. Filings are never
/// duplicates: two of them may have the same text.
/// </summary>
public sealed class DuplicateFilter
{
    private readonly Dictionary<(string Symbol, string Text), DateTime> _seen = [];

    /// <summary>How long a text counts as the same.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromDays(7);

    /// <summary>Notes an item that is stored already.</summary>
    public void Note(NewsItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Kind != NewsKind.Filing)
        {
            _seen[Key(item)] = item.KnownAt;
        }
    }

    /// <summary>Whether it is the first; items come in the order in which they became known.</summary>
    public bool IsFirst(NewsItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Kind == NewsKind.Filing)
        {
            return true;
        }

        if (_seen.TryGetValue(Key(item), out var first) && item.KnownAt - first < Window)
        {
            return false;
        }

        _seen[Key(item)] = item.KnownAt;
        return true;
    }

    private static (string Symbol, string Text) Key(NewsItem item) => (item.Symbol, NewsIdentity.Normalise(item.Text));
}
