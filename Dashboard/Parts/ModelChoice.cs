namespace TradeMind.Dashboard.Parts;

/// <summary>A number of a model, such as the percent of a commission.</summary>
/// <param name="Name">In the text; empty for the first, which has none.</param>
/// <param name="Label">On the screen.</param>
/// <param name="Default">When the model is chosen.</param>
/// <param name="Hint">Its range, or what it does.</param>
/// <param name="Options">What can be chosen: value and words; null for any number.</param>
public sealed record ModelNumber(
    string Name, string Label, string Default, string Hint, IReadOnlyList<(string Value, string Text)>? Options = null);

/// <summary>A model that can be chosen, such as a commission in percent.</summary>
/// <param name="Key">How its text begins; empty for a number alone.</param>
/// <param name="Words">On the screen.</param>
/// <param name="Numbers">What it takes.</param>
/// <param name="Suffix">How the text of a number alone ends, such as <c>s</c>.</param>
public sealed record ModelKind(string Key, string Words, IReadOnlyList<ModelNumber> Numbers, string Suffix = "")
{
    /// <summary>Tells it from the others.</summary>
    public string Id => Key.Length > 0 ? Key : $"number{Suffix}";
}

/// <summary>
/// A model that is chosen together with its numbers, and its text in a request, such as <c>per-share:0.005,min:1</c>. A text that is none
/// of the models' stays as it was written.
/// </summary>
public sealed class ModelChoice
{
    private const string Other = "other";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ModelKind> _kinds;
    private string _written = "";
    private string _kind = Other;

    /// <param name="kinds">What can be chosen.</param>
    /// <param name="text">To begin with.</param>
    public ModelChoice(IReadOnlyList<ModelKind> kinds, string text)
    {
        _kinds = kinds;
        Text = text;
    }

    /// <summary>The model's id; another begins with its defaults.</summary>
    public string Kind
    {
        get => _kind;
        set
        {
            if (_kind != value)
            {
                _kind = value;
                _values.Clear();
                foreach (var number in Numbers)
                {
                    _values[number.Name] = number.Default;
                }
            }
        }
    }

    /// <summary>Id and words of each.</summary>
    public IReadOnlyList<(string Value, string Text)> Options =>
        [.. _kinds.Select(kind => (kind.Id, kind.Words)), .. _kind == Other ? [(Other, _written)] : Array.Empty<(string, string)>()];

    /// <summary>The numbers of the model.</summary>
    public IReadOnlyList<ModelNumber> Numbers => Chosen?.Numbers ?? [];

    public string Text
    {
        get => Chosen is { } kind ? Write(kind) : _written;
        set => Take(value.Trim());
    }

    private ModelKind? Chosen => _kinds.FirstOrDefault(kind => kind.Id == _kind);

    public string Value(ModelNumber number) => _values.GetValueOrDefault(number.Name, "");

    public void Set(ModelNumber number, string value) => _values[number.Name] = value.Trim();

    private string Write(ModelKind kind) => kind.Key.Length == 0
        ? Value(kind.Numbers[0]) + kind.Suffix
        : kind.Key + string.Concat(kind.Numbers.Where(number => Value(number).Length > 0)
            .Select(number => number.Name.Length == 0 ? $":{Value(number)}" : $",{number.Name}:{Value(number)}"));

    private void Take(string text)
    {
        (_written, _kind) = (text, Other);
        _values.Clear();
        foreach (var kind in _kinds)
        {
            if (kind.Key.Length == 0 ? TakeNumber(kind, text) : TakeKey(kind, text))
            {
                _kind = kind.Id;
                return;
            }

            _values.Clear();
        }
    }

    private bool TakeNumber(ModelKind kind, string text)
    {
        var number = text.EndsWith(kind.Suffix, StringComparison.Ordinal) ? text[..^kind.Suffix.Length] : "";
        _values[kind.Numbers[0].Name] = number;
        return number.Length > 0 && number.All(char.IsAsciiDigit);
    }

    private bool TakeKey(ModelKind kind, string text)
    {
        var parts = text.Split(',');
        var head = parts[0].Split(':', 2);
        if (head[0] != kind.Key || head.Length == 2 && !kind.Numbers.Any(number => number.Name.Length == 0))
        {
            return false;
        }

        _values[""] = head.Length == 2 ? head[1] : "";
        foreach (var part in parts.Skip(1))
        {
            if (part.Split(':', 2) is not [var name, var value] || !kind.Numbers.Any(number => number.Name == name))
            {
                return false;
            }

            _values[name] = value;
        }

        return true;
    }
}
