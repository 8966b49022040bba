using TradeMind.Trading.Alerts;

namespace TradeMind.Storage.Alerts;

/// <summary>An alert rule of a portfolio, and where it stands.</summary>
/// <param name="Number">Counts up; 0 before it is stored.</param>
/// <param name="Portfolio">Whose.</param>
/// <param name="Name">What people call it; may be empty.</param>
/// <param name="Rule">What it watches, and when it fires.</param>
/// <param name="IsEnabled">Whether it is evaluated.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When, UTC.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Sequence">The last journal entry that it has seen.</param>
/// <param name="Firings">How often it has fired.</param>
/// <param name="FiredAt">When it fired last, UTC; null when it has not.</param>
/// <param name="Revision">Counts changes and evaluations: what was read before one is not written over it.</param>
public sealed record StoredAlertRule(
    long Number, string Portfolio, string Name, AlertRule Rule, bool IsEnabled, string CreatedBy, DateTime CreatedAt, AlertState State,
    long Sequence, long Firings, DateTime? FiredAt, long Revision);

/// <summary>One time that an alert rule fired.</summary>
/// <param name="Number">Counts up over all rules; 0 before it is stored.</param>
/// <param name="Rule">Number of the rule.</param>
/// <param name="Portfolio">Whose.</param>
/// <param name="Symbol">Ticker; empty where the rule has none.</param>
/// <param name="Sequence">The journal entry after which it fired.</param>
/// <param name="At">Bar time of that entry; of a rule on the age of the feed the time on the clock, UTC.</param>
/// <param name="Value">Of the rule's subject.</param>
/// <param name="Text">In words.</param>
public sealed record StoredAlertFiring(
    long Number, long Rule, string Portfolio, string Symbol, long Sequence, DateTime At, double Value, string Text);
