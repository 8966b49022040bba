using MudBlazor;
using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>
/// Pages by number on a list that the service gives by cursor: the cursor of a page is known once the page before it was read, and all are
/// forgotten when the question changes.
/// </summary>
public sealed class PageCursors
{
    private readonly List<string?> _cursors = [null];
    private object? _question;

    /// <summary>The cursor of a page; null for the first.</summary>
    /// <param name="page">From 0.</param>
    /// <param name="question">What is asked for beside the page: order, filters, size.</param>
    public string? For(int page, object question)
    {
        if (!Equals(question, _question))
        {
            _question = question;
            _cursors.RemoveRange(1, _cursors.Count - 1);
        }

        return page < _cursors.Count ? _cursors[page] : _cursors[^1];
    }

    /// <summary>
    /// The page as a table takes it. How many rows there are in all is not known: it is one more than have been seen as long as there are
    /// more.
    /// </summary>
    /// <param name="page">That was asked for.</param>
    /// <param name="read">The answer; null when there was none.</param>
    public GridData<T> Shown<T>(TablePage page, Page<T>? read)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (read is null)
        {
            return new GridData<T> { Items = [], TotalItems = 0 };
        }

        if (read.Next is { } next && page.Number + 1 == _cursors.Count)
        {
            _cursors.Add(next);
        }

        return new GridData<T>
        {
            Items = read.Items,
            TotalItems = (page.Number * page.Size) + read.Items.Count + (read.Next is null ? 0 : 1),
        };
    }
}
