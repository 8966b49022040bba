namespace TradeMind.Trading.Selection;

/// <summary>How the strategies of a plan are weighed against each other.</summary>
public enum SelectionMethod : byte
{
    /// <summary>By the weights of the plan.</summary>
    Fixed = 0,

    /// <summary>By exponential weights with a fixed share, over their own paper returns.</summary>
    Hedge = 1,

    /// <summary>All the same.</summary>
    Equal = 2,

    /// <summary>All weight on the one with the best mean paper return over the window; all the same until a window is full.</summary>
    RollingBest = 3,

    /// <summary>All weight on one that is drawn by the seed, another draw each window: what a choice without knowledge gives.</summary>
    Drawn = 4,
}

/// <summary>Methods as they are written in settings and on the command line.</summary>
public static class SelectionText
{
    private static readonly (SelectionMethod Method, string Text)[] All =
    [
        (SelectionMethod.Fixed, "fixed"), (SelectionMethod.Hedge, "hedge"), (SelectionMethod.Equal, "equal"),
        (SelectionMethod.RollingBest, "rolling_best"), (SelectionMethod.Drawn, "random"),
    ];

    /// <summary>Every method that can be named, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Text)];

    public static string Write(SelectionMethod method) => Array.Find(All, one => one.Method == method).Text
        ?? throw new ArgumentOutOfRangeException(nameof(method), method, "there is no such method");

    /// <exception cref="InvalidInputException">There is no such method.</exception>
    public static SelectionMethod Parse(string text) => Array.FindIndex(All, one => one.Text == text) is >= 0 and var place
        ? All[place].Method
        : throw new InvalidInputException($"selection method '{text}' is not known: use {string.Join(", ", Names)}", "selector.method");
}
