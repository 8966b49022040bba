namespace TradeMind.Dashboard.Shell;

/// <summary>A page in the navigation.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Title">As it is written there.</param>
/// <param name="Icon">Path data of a 24 x 24 picture, drawn with strokes.</param>
/// <param name="Key">Goes there when pressed after g.</param>
public sealed record NavigationItem(string Path, string Title, string Icon, string Key);

/// <summary>
/// Every page in the order of the navigation; on a small screen the first four stand at the bottom and the rest behind a menu.
/// </summary>
public static class Navigation
{
    public static IReadOnlyList<NavigationItem> Items { get; } =
    [
        new("/", "Overview", "M3 13h7V3H3zM14 21h7V11h-7zM14 3v4h7V3zM3 21h7v-4H3z", "o"),
        new("/symbols", "Symbols", "M7 4v3M7 15v5M17 3v5M17 14v6M5 7h4v8H5zM15 8h4v6h-4z", "s"),
        new("/trades", "Trades", "M7 4v14M7 4 3.5 7.5M7 4l3.500 3.500M17 20V6M17 20l-3.500-3.500M17 20l3.500-3.500", "t"),
        new("/decisions", "Decisions", "M12 3v5M12 8 5 14M12 8l7 6M3 14h5v6H3zM16 14h5v6h-5zM10 3h4", "d"),
        new("/agents", "Agents", "M3 12h4l3-8 4 16 3-8h4", "a"),
        new("/news", "News", "M5 4h11v16H6a2 2 0 0 1-2-2V4zM16 9h4v9a2 2 0 0 1-2 2M8 8h5M8 12h5M8 16h3", "n"),
        new("/strategies", "Strategies", "M4 6h9M17 6h3M4 12h3M11 12h9M4 18h11M19 18h1M13 4v4M7 10v4M15 16v4", "y"),
        new("/backtesting", "Backtesting", "M4 12a8 8 0 1 0 2.500-5.800M4 4v4h4M12 8v4.500l3 2", "b"),
        new("/portfolios", "Portfolios", "M3 7h7v6H3zM14 4h7v6h-7zM14 14h7v6h-7zM3 17h7v3H3z", "p"),
        new("/risk", "Risk", "M12 3l8 3v6c0 4.500-3.300 7.700-8 9-4.700-1.300-8-4.500-8-9V6zM12 9v4M12 16v.5", "r"),
        new(
            "/data", "Data",
            "M4 6c0-1.700 3.600-3 8-3s8 1.300 8 3-3.600 3-8 3-8-1.300-8-3zM4 6v12c0 1.700 3.600 3 8 3s8-1.300 8-3V6M4 12c0 1.700 3.600 3 8 "
                + "3s8-1.300 8-3",
            "e"),
    ];
}
