namespace TradeMind.Trading.Sessions;

/// <summary>A plan that a portfolio cannot trade by; the message says why and what can be done.</summary>
/// <param name="message">Names field, value, range and what to do.</param>
/// <param name="field">The field of the change that is at fault.</param>
/// <param name="code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="cause">Null when this is the first to notice.</param>
public sealed class PlanException(string message, string? field = null, string code = ErrorCodes.PlanRejected, Exception? cause = null)
    : DomainException(code, message, field, cause);
