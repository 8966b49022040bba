namespace TradeMind.Trading.Sessions;

/// <summary>A plan that cannot be; the message says why and what can be done.</summary>
/// <param name="message">Names field, value, range and what to do.</param>
/// <param name="field">The field of the change that is at fault: <see cref="ArgumentException.ParamName"/>.</param>
/// <param name="cause">Null when this is the first to notice.</param>
public sealed class PlanException(string message, string field, Exception? cause = null) : ArgumentException(message, field, cause);
