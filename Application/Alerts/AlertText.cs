using System.Globalization;
using TradeMind.Trading.Alerts;

namespace TradeMind.Application.Alerts;

/// <summary>Alert rules and values in words.</summary>
public static class AlertText
{
    /// <summary>Such as <c>price of AAPL above 200</c>.</summary>
    public static string Describe(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Subject == AlertSubject.Breaker)
        {
            return rule.Condition switch
            {
                AlertCondition.Above => "the daily-loss breaker trips",
                AlertCondition.Below => "the daily-loss breaker is lifted",
                _ => "the daily-loss breaker trips or is lifted",
            };
        }

        var condition = rule.Condition switch { AlertCondition.Above => "above", AlertCondition.Below => "below", _ => "crosses" };
        return $"{Subject(rule)} {condition} {Value(rule.Subject, rule.Threshold)}";
    }

    /// <summary>What is said when a rule fires.</summary>
    public static string Fired(string name, AlertRule rule, double value)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var what = rule.Subject == AlertSubject.Breaker
            ? $"the daily-loss breaker is {(value > 0 ? "tripped" : "lifted")}"
            : $"{Subject(rule)} is {Value(rule.Subject, value)}: {Describe(rule)}";
        return name.Length > 0 ? $"{name}: {what}" : what;
    }

    private static string Subject(AlertRule rule) => rule.Subject switch
    {
        AlertSubject.Price => $"price of {rule.Symbol}",
        AlertSubject.Indicator => $"{rule.Indicator}{(rule.Output.Length > 0 ? $" {rule.Output}" : "")} of {rule.Symbol}",
        AlertSubject.Equity => "equity",
        AlertSubject.Drawdown => "drawdown",
        _ => "age of the data",
    };

    private static string Value(AlertSubject subject, double value) => subject switch
    {
        AlertSubject.Drawdown => value.ToString("P2", CultureInfo.InvariantCulture),
        AlertSubject.FeedAge => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} s"),
        AlertSubject.Equity => value.ToString("N2", CultureInfo.InvariantCulture),
        _ => value.ToString("0.######", CultureInfo.InvariantCulture),
    };
}
