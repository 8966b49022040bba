using TradeMind.Trading;

namespace TradeMind.Application.Requests;

/// <summary>Reads the fields of a request one after another and reports what is wrong with all of them at once.</summary>
public sealed class FieldErrors
{
    private readonly SortedDictionary<string, string[]> _errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    /// <summary>Something is wrong with a field.</summary>
    public void Add(string field, string message, string code = ErrorCodes.InvalidValue)
    {
        _errors[field] = [.. _errors.GetValueOrDefault(field, []), message];
        _codes.Add(code);
    }

    /// <summary>The value that is read; its default when the field cannot be used.</summary>
    public T? Read<T>(string field, Func<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read();
        }
        catch (FieldException exception)
        {
            foreach (var (name, message) in exception.Errors.SelectMany(error => error.Value.Select(message => (error.Key, message))))
            {
                Add(name, message, exception.Code);
            }
        }
        catch (DomainException exception)
        {
            Add(field, exception.Message, exception.Code);
        }

        return default;
    }

    /// <exception cref="FieldException">A field could not be used.</exception>
    public void Throw()
    {
        if (_errors.Count > 0)
        {
            throw new FieldException(_errors, _codes.Count == 1 ? _codes.First() : ErrorCodes.InvalidRequest);
        }
    }
}
