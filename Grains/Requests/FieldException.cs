using TradeMind.MarketData;

namespace TradeMind.Grains.Requests;

/// <summary>Fields of a request that cannot be used, each with what is wrong with it; told as a problem with <c>errors</c>.</summary>
public sealed class FieldException : ArgumentException
{
    public FieldException(string field, string message)
        : this(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] })
    {
    }

    /// <param name="errors">By field, one or more.</param>
    public FieldException(IDictionary<string, string[]> errors)
        : base(string.Join("; ", (errors ?? throw new ArgumentNullException(nameof(errors))).SelectMany(e => e.Value))) => Errors = errors;

    public IDictionary<string, string[]> Errors { get; }
}

/// <summary>Reads the fields of a request one after another and tells what is wrong with all of them at once.</summary>
public sealed class FieldErrors
{
    private readonly SortedDictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>Something is wrong with a field.</summary>
    public void Add(string field, string message) => _errors[field] = [.. _errors.GetValueOrDefault(field, []), message];

    /// <summary>What the reading gives; its default when the field cannot be used.</summary>
    public T? Read<T>(string field, Func<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read();
        }
        catch (FieldException fault)
        {
            foreach (var (name, messages) in fault.Errors)
            {
                _errors[name] = [.. _errors.GetValueOrDefault(name, []), .. messages];
            }
        }
        catch (Exception fault) when (fault is ArgumentException or MarketDataException)
        {
            Add(field, Plain(fault.Message));
        }

        return default;
    }

    /// <summary>The framework adds the name of the C# parameter to the message; it means nothing to a user.</summary>
    public static string Plain(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.IndexOf(" (Parameter '", StringComparison.Ordinal) is >= 0 and var at ? message[..at] : message;
    }

    /// <exception cref="FieldException">A field could not be used.</exception>
    public void Throw()
    {
        if (_errors.Count > 0)
        {
            throw new FieldException(_errors);
        }
    }
}
