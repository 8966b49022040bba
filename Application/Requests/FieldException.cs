using TradeMind.Trading;

namespace TradeMind.Application.Requests;

/// <summary>Fields of a request that cannot be used, each with what is wrong with it.</summary>
public sealed class FieldException : DomainException
{
    public FieldException(string field, string message, string code = ErrorCodes.InvalidValue)
        : this(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] }, code)
    {
    }

    /// <param name="errors">Messages by field, one field or more.</param>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    public FieldException(IDictionary<string, string[]> errors, string code = ErrorCodes.InvalidRequest)
        : base(code, Text(errors), errors.Count == 1 ? errors.Keys.First() : null, cause: null) => Errors = errors;

    /// <summary>Messages by field.</summary>
    public IDictionary<string, string[]> Errors { get; }

    private static string Text(IDictionary<string, string[]> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return string.Join("; ", errors.SelectMany(error => error.Value));
    }
}
