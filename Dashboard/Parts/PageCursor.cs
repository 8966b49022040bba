namespace TradeMind.Dashboard.Parts;

/// <summary>The position in a paged list, with the way back.</summary>
public sealed class PageCursor
{
    private readonly Stack<string?> _back = new();

    /// <summary>Of the page that is shown; null for the first.</summary>
    public string? Here { get; private set; }

    /// <summary>Of the page that follows, as the service said; null when there is none.</summary>
    public string? Next { get; set; }

    public bool IsFirst => _back.Count == 0;

    public bool HasMore => Next is not null;

    public void GoOn()
    {
        _back.Push(Here);
        Here = Next;
    }

    public void GoBack() => Here = _back.Pop();

    /// <summary>To the first page.</summary>
    public void Restart()
    {
        _back.Clear();
        Here = null;
    }
}
