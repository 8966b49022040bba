using System.Linq.Expressions;

namespace TradeMind.Dashboard.Parts;

/// <summary>
/// A row of a table that stays the same while what it shows changes. The grid makes the elements of a row anew for every new item: a click
/// that begins on the old element and ends on the new one would be lost, and lists that follow the market change several times a second.
/// </summary>
/// <param name="item">Shown at first.</param>
public sealed class TableRow<T>(T item)
{
    /// <summary>Shown now.</summary>
    public T Item { get; set; } = item;

    /// <summary>The same value, read from the row.</summary>
    internal static Expression<Func<TableRow<T>, TValue>> Read<TValue>(Expression<Func<T, TValue>> value)
    {
        var row = Expression.Parameter(typeof(TableRow<T>), "row");
        var body = new Replacement(value.Parameters[0], Expression.Property(row, nameof(Item))).Visit(value.Body);
        return Expression.Lambda<Func<TableRow<T>, TValue>>(body, row);
    }

    private sealed class Replacement(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>Keeps the rows of a list that is read again and again: the row of an item is found by its key.</summary>
internal sealed class TableRows<T>
{
    private Dictionary<object, TableRow<T>> _rows = [];

    /// <param name="items">What the list has now.</param>
    /// <param name="key">Tells items apart; null for their places in the list.</param>
    public List<TableRow<T>> Update(IEnumerable<T> items, Func<T, object>? key)
    {
        var rows = new Dictionary<object, TableRow<T>>();
        var shown = new List<TableRow<T>>();
        foreach (var item in items)
        {
            var id = key?.Invoke(item) ?? shown.Count;
            var row = (rows.ContainsKey(id) ? null : _rows.GetValueOrDefault(id)) ?? new TableRow<T>(item);
            row.Item = item;
            rows.TryAdd(id, row);
            shown.Add(row);
        }

        _rows = rows;
        return shown;
    }
}

/// <summary>A page that a table asks for.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Size">Rows at most.</param>
/// <param name="Sort">The column to order by, as the service names it, with a minus before it for the largest first; null for none.</param>
public sealed record TablePage(int Number, int Size, string? Sort = null);
