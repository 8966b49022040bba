namespace TradeMind.Contracts;

/// <summary>The limits, how much of each is used, and which entries they held back lately.</summary>
/// <param name="Rules">In the order in which they judge.</param>
/// <param name="Exits">The exits that an entry carries.</param>
/// <param name="Breaker">The daily-loss breaker.</param>
/// <param name="Vetoes">Entries that were refused or cut, newest first.</param>
public sealed record RiskView(IReadOnlyList<RiskRuleView> Rules, ExitTermsView Exits, BreakerView Breaker, IReadOnlyList<VetoView> Vetoes);

/// <summary>A rule and how much of its limit is used.</summary>
/// <param name="Rule">Its id, such as <c>max_position</c>.</param>
/// <param name="Title">What it limits, in words.</param>
/// <param name="Limit">The most there may be; for <c>min_cash</c> of what is invested.</param>
/// <param name="Use">What there is.</param>
/// <param name="Unit">What both are counted in.</param>
/// <param name="Share">Use to limit: 1 at the limit.</param>
/// <param name="Symbol">The symbol that uses most of it; null when it is not about one, or none uses any.</param>
public sealed record RiskRuleView(string Rule, string Title, decimal Limit, decimal Use, RiskUnit Unit, decimal Share, string? Symbol);

/// <summary>The exits that an entry carries.</summary>
/// <param name="StopLoss">Distance of the stop under the entry's fill, a fraction; null for none.</param>
/// <param name="TakeProfit">Distance of the target over it; null for none.</param>
/// <param name="WaitAfterProtectiveExit">After one of them the symbol is not bought again until its signal has changed.</param>
public sealed record ExitTermsView(decimal? StopLoss, decimal? TakeProfit, bool WaitAfterProtectiveExit);

/// <summary>The daily-loss breaker.</summary>
/// <param name="IsTripped">Whether it holds new entries back.</param>
/// <param name="Since">Label of the slice in which it tripped, UTC; null while it has not.</param>
/// <param name="Reason">In words; empty while it has not.</param>
public sealed record BreakerView(bool IsTripped, DateTime? Since, string Reason);

/// <summary>An entry that was refused or cut.</summary>
/// <param name="Decision">Its id.</param>
/// <param name="Time">Label of the bar at whose close it was decided, UTC.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Rule">The rule that held it back; empty when none did but the account, such as for a lack of cash.</param>
/// <param name="Outcome">Clamp or Veto.</param>
/// <param name="Rejection">Why it led to no order; None when a smaller order was placed.</param>
/// <param name="Limit">The rule's limit.</param>
/// <param name="Before">What the rule measured for what was asked.</param>
/// <param name="After">What it measured for what it allowed.</param>
/// <param name="Asked">Units requested.</param>
/// <param name="Allowed">Units allowed.</param>
/// <param name="Bars">Consecutive bars for which it held.</param>
public sealed record VetoView(
    string Decision,
    DateTime Time,
    string Symbol,
    string Rule,
    RiskOutcome Outcome,
    RejectionReason Rejection,
    decimal Limit,
    decimal Before,
    decimal After,
    decimal Asked,
    decimal Allowed,
    long Bars);
