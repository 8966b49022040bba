using System.Globalization;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Reading;

/// <summary>How the ids of events and of what they speak of are made.</summary>
public static class EventIds
{
    /// <summary>A bar of a symbol.</summary>
    public static string Market(string symbol, long barTicks) => $"market/{symbol}/{BarTime(barTicks)}";

    /// <summary>The analysis of a portfolio's slice.</summary>
    public static string Analysis(string portfolio, long barTicks) => $"analysis/{portfolio}/{BarTime(barTicks)}";

    /// <summary>What one agent said of a slice.</summary>
    public static string Signal(string portfolio, string agent, long barTicks) => $"signal/{portfolio}/{agent}/{BarTime(barTicks)}";

    /// <summary>A decision and what the rules said of it.</summary>
    public static string Decision(string portfolio, long decision) =>
        string.Create(CultureInfo.InvariantCulture, $"{portfolio}-d{decision}");

    /// <summary>An order.</summary>
    public static string Order(string portfolio, long order) => string.Create(CultureInfo.InvariantCulture, $"{portfolio}-o{order}");

    /// <summary>A fill: the n-th of an entry of the portfolio's journal.</summary>
    public static string Fill(string portfolio, long sequence, long place) =>
        string.Create(CultureInfo.InvariantCulture, $"{portfolio}-f{sequence}.{place}");

    /// <summary>An entry of a portfolio's journal.</summary>
    public static string Journal(string portfolio, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{portfolio}-j{sequence}");

    /// <summary>A command that was carried out.</summary>
    public static string Session(string portfolio, long sequence, SessionAction action) => $"{Journal(portfolio, sequence)}/{action}";

    /// <summary>A change of the plan.</summary>
    public static string Plan(string portfolio, long sequence) => $"{Journal(portfolio, sequence)}/plan";

    /// <summary>The number in a decision's id; null when it is none of this portfolio.</summary>
    public static long? DecisionNumber(string portfolio, string id) =>
        id.StartsWith($"{portfolio}-d", StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(portfolio.Length + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string BarTime(long ticks)
    {
        var time = new DateTime(ticks, DateTimeKind.Utc);
        return time.ToString(ticks % TimeSpan.TicksPerDay == 0 ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture);
    }
}
