namespace TradeMind.Contracts;

/// <summary>One page of a list: the shape of every list of the API.</summary>
/// <param name="Items">In the requested order.</param>
/// <param name="Next">Give this as <c>cursor</c> to get those that follow; null when there are none.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes pages.</summary>
public static class Page
{
    /// <summary>A list that is never cut, as its only page.</summary>
    public static Page<T> Whole<T>(IEnumerable<T> items) => new([.. items], null);

    /// <summary>The same once the list is there.</summary>
    public static async Task<Page<T>> WholeAsync<T>(Task<IReadOnlyList<T>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Whole(await items.ConfigureAwait(false));
    }
}
