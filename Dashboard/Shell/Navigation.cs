using MudBlazor;

namespace TradeMind.Dashboard.Shell;

/// <summary>A page in the navigation.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Title">As it is written there.</param>
/// <param name="Icon">An icon of MudBlazor.</param>
/// <param name="Key">Goes there when pressed after g.</param>
public sealed record NavigationItem(string Path, string Title, string Icon, string Key);

/// <summary>Every page, in the order of the navigation.</summary>
public static class Navigation
{
    public static IReadOnlyList<NavigationItem> Items { get; } =
    [
        new("/", "Overview", Icons.Material.Outlined.SpaceDashboard, "o"),
        new("/symbols", "Symbols", Icons.Material.Outlined.CandlestickChart, "s"),
        new("/trades", "Trades", Icons.Material.Outlined.SwapVert, "t"),
        new("/decisions", "Decisions", Icons.Material.Outlined.AccountTree, "d"),
        new("/agents", "Agents", Icons.Material.Outlined.MonitorHeart, "a"),
        new("/news", "News", Icons.Material.Outlined.Newspaper, "n"),
        new("/strategies", "Strategies", Icons.Material.Outlined.Tune, "y"),
        new("/backtesting", "Backtesting", Icons.Material.Outlined.History, "b"),
        new("/portfolios", "Portfolios", Icons.Material.Outlined.AccountBalanceWallet, "p"),
        new("/risk", "Risk", Icons.Material.Outlined.Shield, "r"),
        new("/alerts", "Alerts", Icons.Material.Outlined.Notifications, "l"),
        new("/data", "Data", Icons.Material.Outlined.Storage, "e"),
    ];
}
