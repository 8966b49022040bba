namespace TradeMind.Trading.Alerts;

/// <summary>What an alert rule watches.</summary>
public enum AlertSubject : byte
{
    /// <summary>The close of a symbol's bar, currency a unit.</summary>
    Price = 1,

    /// <summary>An output of an indicator over a symbol's bars.</summary>
    Indicator = 2,

    /// <summary>The equity of the portfolio, currency.</summary>
    Equity = 3,

    /// <summary>How far the equity is below its highest, 0 to 1.</summary>
    Drawdown = 4,

    /// <summary>Seconds since the last bar of the portfolio closed.</summary>
    FeedAge = 5,

    /// <summary>The daily-loss breaker: 1 while it is tripped, else 0.</summary>
    Breaker = 6,
}

/// <summary>When an alert rule fires.</summary>
public enum AlertCondition : byte
{
    /// <summary>The value is above the threshold.</summary>
    Above = 1,

    /// <summary>The value is below the threshold.</summary>
    Below = 2,

    /// <summary>The value has gone from one side of the threshold to it or beyond.</summary>
    Crosses = 3,
}

/// <summary>An alert rule: what it watches, and when it fires.</summary>
/// <param name="Subject">What is watched.</param>
/// <param name="Condition">When it fires.</param>
/// <param name="Threshold">In the unit of the subject.</param>
/// <param name="Symbol">Ticker; empty where the subject has none.</param>
/// <param name="Indicator">Such as <c>rsi(period=14)</c>; empty unless the subject is one.</param>
/// <param name="Output">Output of the indicator; empty for its first.</param>
/// <param name="Repeats">Whether it fires each time; once otherwise.</param>
/// <param name="Rearm">
/// How far the value has to come back over the threshold before a rule that repeats can fire again, 0 or more, in the unit of the subject:
/// what trembles around the threshold fires once.
/// </param>
public sealed record AlertRule(
    AlertSubject Subject, AlertCondition Condition, double Threshold, string Symbol = "", string Indicator = "", string Output = "",
    bool Repeats = false, double Rearm = 0);

/// <summary>Where an alert rule stands.</summary>
/// <param name="IsArmed">Whether it can fire.</param>
/// <param name="IsOver">Whether it has fired and does not repeat.</param>
/// <param name="Last">The value before; null before the first.</param>
public readonly record struct AlertState(bool IsArmed, bool IsOver, double? Last)
{
    /// <summary>Of a new rule, or one that was changed.</summary>
    public static AlertState Begun { get; } = new(true, false, null);

    /// <summary>Takes in the next value.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="value">Of its subject; NaN while there is none.</param>
    /// <returns>The state after it, and whether the rule fires.</returns>
    public (AlertState State, bool Fires) Step(AlertRule rule, double value)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (IsOver || double.IsNaN(value))
        {
            return (this, false);
        }

        var fires = IsArmed && Holds(rule, value);
        var isOver = fires && !rule.Repeats;
        var isArmed = !isOver && ((IsArmed && !fires) || HasComeBack(rule, value));
        return (new AlertState(isArmed, isOver, value), fires);
    }

    private bool Holds(AlertRule rule, double value) => rule.Condition switch
    {
        AlertCondition.Above => value > rule.Threshold,
        AlertCondition.Below => value < rule.Threshold,
        _ => (Last < rule.Threshold && value >= rule.Threshold) || (Last > rule.Threshold && value <= rule.Threshold),
    };

    private static bool HasComeBack(AlertRule rule, double value) => rule.Condition switch
    {
        AlertCondition.Above => value <= rule.Threshold - rule.Rearm,
        AlertCondition.Below => value >= rule.Threshold + rule.Rearm,
        _ => Math.Abs(value - rule.Threshold) >= rule.Rearm,
    };
}
