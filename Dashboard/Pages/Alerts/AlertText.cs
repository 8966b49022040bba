using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Alerts;

/// <summary>Alert rules in words.</summary>
internal static class AlertText
{
    public static string Subject(AlertSubject subject) => subject switch
    {
        AlertSubject.FeedAge => "age of the data",
        AlertSubject.Breaker => "daily-loss breaker",
        _ => DisplayFormat.Words(subject),
    };

    /// <summary>What the threshold is in.</summary>
    public static string Unit(AlertSubject? subject) => subject switch
    {
        AlertSubject.Price => "currency, the close of each bar",
        AlertSubject.Indicator => "in the unit of the indicator",
        AlertSubject.Equity => "currency",
        AlertSubject.Drawdown => "a fraction below the highest equity: 0.1 is 10 %",
        AlertSubject.FeedAge => "seconds since the last bar closed",
        AlertSubject.Breaker => "1 while it is tripped, else 0: 0.5 fires when it trips",
        _ => "",
    };

    /// <summary>A value of what is watched.</summary>
    public static string Value(AlertSubject subject, double? value) => subject switch
    {
        _ when value is null => DisplayFormat.None,
        AlertSubject.Drawdown => DisplayFormat.Percent(value, 2),
        AlertSubject.FeedAge => DisplayFormat.Span(TimeSpan.FromSeconds(Math.Clamp(value.Value, 0, 1e9))),
        AlertSubject.Equity => DisplayFormat.Money((decimal)Math.Clamp(value.Value, -1e15, 1e15)),
        AlertSubject.Breaker => value >= 0.5 ? "tripped" : "ready",
        _ => DisplayFormat.Ratio(value, "#,##0.00##"),
    };

    public static string State(AlertRuleView rule) =>
        !rule.IsEnabled ? "Disabled" : rule.IsArmed ? "Armed" : rule.Repeats ? "Waits to be armed" : "Has fired";

    public static string Kind(AlertRuleView rule) => !rule.IsEnabled ? "calm" : rule.IsArmed ? "gain" : "warn";

    /// <summary>The name when it has one, else what it watches.</summary>
    public static string Name(AlertRuleView rule) => rule.Name.Length > 0 ? rule.Name : rule.Text;
}
