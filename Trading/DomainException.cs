namespace TradeMind.Trading;

/// <summary>
/// An error that the caller caused and can correct: the message names what was given and what may be. It never means a bug; a guard
/// against a programming error throws <see cref="ArgumentException"/>.
/// </summary>
public abstract class DomainException : Exception
{
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">Names the value, the range and what to do.</param>
    /// <param name="field">The field of the request that cannot be used; null when it is none in particular.</param>
    /// <param name="cause">Null when this is the first to notice.</param>
    protected DomainException(string code, string message, string? field, Exception? cause)
        : base(message, cause) => (Code, Field) = (code, field);

    /// <summary>What is wrong, for programs: stable, in kebab case.</summary>
    public string Code { get; }

    /// <summary>The field of the request, such as <c>parameters.fast</c>; null when it is none in particular.</summary>
    public string? Field { get; }
}

/// <summary>Input that cannot be used: it cannot be read, is out of range, or names something that does not exist.</summary>
/// <param name="message">Names the value, the range and what to do.</param>
/// <param name="field">The field of the request; null when it is none in particular.</param>
/// <param name="code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="cause">Null when this is the first to notice.</param>
public sealed class InvalidInputException(
    string message, string? field = null, string code = ErrorCodes.InvalidValue, Exception? cause = null)
    : DomainException(code, message, field, cause);
