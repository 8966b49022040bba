namespace TradeMind.Trading.Parameters;

/// <summary>Values for a list of definitions: every value present, every value checked. Immutable.</summary>
public sealed class ParameterSet
{
    private readonly double[] _values;

    private ParameterSet(string owner, IReadOnlyList<ParameterDefinition> definitions, double[] values)
    {
        Owner = owner;
        Definitions = definitions;
        _values = values;
    }

    /// <summary>The indicator or strategy these parameters belong to; named in errors.</summary>
    public string Owner { get; }

    public IReadOnlyList<ParameterDefinition> Definitions { get; }

    public static ParameterSet Defaults(string owner, IReadOnlyList<ParameterDefinition> definitions) =>
        new(owner, definitions, [.. definitions.Select(d => d.Default)]);

    /// <summary>The same set with one value replaced.</summary>
    /// <exception cref="ParameterException">No such parameter, or the value is not allowed.</exception>
    public ParameterSet With(string name, double value)
    {
        var index = IndexOf(name);
        var values = (double[])_values.Clone();
        values[index] = Definitions[index].Check(value);
        return new ParameterSet(Owner, Definitions, values);
    }

    /// <summary>The same set with one value replaced by what the text says.</summary>
    /// <exception cref="ParameterException">No such parameter, no number, or the value is not allowed.</exception>
    public ParameterSet With(string name, string text) => With(name, Definitions[IndexOf(name)].Parse(text));

    public double Real(string name) => _values[IndexOf(name)];

    public int Integer(string name) => (int)_values[IndexOf(name)];

    public IEnumerable<KeyValuePair<string, double>> Values =>
        Definitions.Select((definition, index) => KeyValuePair.Create(definition.Name, _values[index]));

    public override string ToString() => string.Join(", ", Values.Select(v => $"{v.Key}={v.Value}"));

    private int IndexOf(string name)
    {
        for (var i = 0; i < Definitions.Count; i++)
        {
            if (string.Equals(Definitions[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        var known = Definitions.Count == 0 ? "it has none" : $"it has {string.Join(", ", Definitions.Select(d => d.Name))}";
        throw new ParameterException($"{Owner} has no parameter '{name}': {known}", $"parameters.{name}");
    }
}
