namespace TradeMind.Contracts;

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

/// <summary>A new alert rule, or what is changed of one: what is null stays, or has its default.</summary>
/// <param name="Name">What people call it, at most 100 characters.</param>
/// <param name="Subject">What is watched; needed for a new rule.</param>
/// <param name="Symbol">Ticker, for Price and Indicator.</param>
/// <param name="Indicator">Such as <c>rsi</c> or <c>sma(period=50)</c>, for Indicator.</param>
/// <param name="Output">Output of the indicator; its first unless given.</param>
/// <param name="Condition">When it fires; Above unless given.</param>
/// <param name="Threshold">In the unit of the subject; needed but for Breaker, which has 0.5.</param>
/// <param name="Repeats">Whether it fires each time; once unless given.</param>
/// <param name="Rearm">How far the value has to come back over the threshold before it can fire again; 0 unless given.</param>
/// <param name="IsEnabled">Whether it is evaluated; true unless given. A rule that is changed begins anew.</param>
public sealed record AlertRuleRequest(
    string? Name = null, AlertSubject? Subject = null, string? Symbol = null, string? Indicator = null, string? Output = null,
    AlertCondition? Condition = null, double? Threshold = null, bool? Repeats = null, double? Rearm = null, bool? IsEnabled = null);

/// <summary>An alert rule, and where it stands.</summary>
/// <param name="Id">Such as <c>alert-1</c>.</param>
/// <param name="Name">What people call it; may be empty.</param>
/// <param name="Text">In words, such as <c>price of AAPL above 200</c>.</param>
/// <param name="Subject">What is watched.</param>
/// <param name="Symbol">Ticker; empty where the subject has none.</param>
/// <param name="Indicator">With its parameters; empty unless the subject is one.</param>
/// <param name="Output">Output of the indicator; empty for its first.</param>
/// <param name="Condition">When it fires.</param>
/// <param name="Threshold">In the unit of the subject.</param>
/// <param name="Repeats">Whether it fires each time.</param>
/// <param name="Rearm">How far the value has to come back before it can fire again.</param>
/// <param name="IsEnabled">Whether it is evaluated.</param>
/// <param name="IsArmed">Whether it can fire now.</param>
/// <param name="LastValue">The value that it saw last; null before the first.</param>
/// <param name="Firings">How often it has fired.</param>
/// <param name="FiredAt">When it fired last, UTC; null when it has not.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When, UTC.</param>
public sealed record AlertRuleView(
    string Id, string Name, string Text, AlertSubject Subject, string Symbol, string Indicator, string Output, AlertCondition Condition,
    double Threshold, bool Repeats, double Rearm, bool IsEnabled, bool IsArmed, double? LastValue, long Firings, DateTime? FiredAt,
    string CreatedBy, DateTime CreatedAt);

/// <summary>One time that an alert rule fired.</summary>
/// <param name="Number">Counts up; the id of its event.</param>
/// <param name="Rule">Id of the rule, which may have been removed since.</param>
/// <param name="Portfolio">Whose.</param>
/// <param name="Symbol">Ticker; empty where the rule has none.</param>
/// <param name="Sequence">The journal entry after which it fired.</param>
/// <param name="At">Bar time of that entry; of a rule on the age of the feed the time on the clock, UTC.</param>
/// <param name="Value">Of what the rule watches.</param>
/// <param name="Text">In words.</param>
public sealed record AlertFiringView(
    long Number, string Rule, string Portfolio, string Symbol, long Sequence, DateTime At, double Value, string Text);
