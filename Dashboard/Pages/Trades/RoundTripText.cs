using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Trades;

/// <summary>Round trips in words.</summary>
internal static class RoundTripText
{
    public static string Side(RoundTripView trip) => trip.Side == OrderSide.Buy ? "Long" : "Short";

    /// <summary>An entry that no strategy leant on was a person's.</summary>
    public static string Strategy(string name) => name.Length == 0 ? "none" : name;

    /// <summary>A multiple of the risk: +1.25 R.</summary>
    public static string Multiple(double? r) => r is { } value && double.IsFinite(value)
        ? $"{(value > 0 ? "+" : "")}{DisplayFormat.Ratio(value, "0.00")}\u202fR"
        : DisplayFormat.None;

    /// <summary>How long it was held.</summary>
    public static string Duration(RoundTripView trip) => (trip.ExitTime - trip.EntryTime) switch
    {
        { Ticks: 0 } => "one bar",
        { TotalDays: >= 1, Hours: 0 } span => $"{DisplayFormat.Count((long)span.TotalDays)} d",
        var span => DisplayFormat.Span(span),
    };

    public static string Bars(RoundTripView trip) => $"{DisplayFormat.Count(trip.BarsHeld)} {(trip.BarsHeld == 1 ? "bar" : "bars")}";

    /// <summary>An average of fills: two decimals, more where it is below one.</summary>
    public static string Price(decimal price) => DisplayFormat.Price(Math.Round(price, price < 1 ? 4 : 2));

    /// <summary>The chart of its symbol at the time of its entry.</summary>
    public static string ChartAddress(RoundTripView trip) =>
        $"/symbols/{Uri.EscapeDataString(trip.Symbol)}?at={DisplayFormat.Iso(trip.EntryTime)}";
}
