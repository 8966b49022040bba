using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>The problems of a form, and of each of its fields, as the service names them.</summary>
public sealed class FormProblems
{
    private readonly Dictionary<string, List<string>> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In a sentence; empty when nothing is wrong.</summary>
    public string Summary { get; private set; } = "";

    public bool Any => Summary.Length > 0 || _fields.Count > 0;

    public IReadOnlyList<string> For(string field) => _fields.TryGetValue(field, out var found) ? found : [];

    public void Clear()
    {
        Summary = "";
        _fields.Clear();
    }

    public void Add(string field, string text)
    {
        if (!_fields.TryGetValue(field, out var found))
        {
            _fields[field] = found = [];
        }

        found.Add(text);
    }

    /// <summary>The service refused what was sent.</summary>
    public void Add(ApiException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        Summary = fault.Message;
        foreach (var (field, texts) in fault.Errors)
        {
            foreach (var text in texts)
            {
                Add(field, text);
            }
        }
    }

    /// <summary>What the form itself found needs no sentence from the service.</summary>
    public void Conclude() => Summary = _fields.Count == 0
        ? ""
        : $"Not sent: {(_fields.Count == 1 ? "one field needs" : $"{_fields.Count} fields need")} another value; see beside "
            + $"{(_fields.Count == 1 ? "it" : "them")}.";
}
