using System.Globalization;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;

namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>What is entered in the dialog of an indicator.</summary>
public sealed class IndicatorForm
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal), _errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal);

    public IndicatorForm() => Begin(ChosenIndicator.Usual("ema"));

    public IndicatorDefinition Definition { get; private set; } = null!;

    /// <summary>The indicator that is changed; null when one is added.</summary>
    public ChosenIndicator? Replaces { get; private set; }

    /// <summary>What is wrong with the whole; empty when nothing is.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>A new one.</summary>
    public void Begin(string name) => Begin(ChosenIndicator.Usual(name));

    /// <summary>One that is on the chart.</summary>
    public void Change(ChosenIndicator indicator)
    {
        Begin(indicator);
        Replaces = indicator;
    }

    public string TextOf(ParameterDefinition parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return _texts[parameter.Name];
    }

    public void Set(ParameterDefinition parameter, string? text)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        _texts[parameter.Name] = text ?? "";
    }

    /// <summary>What is wrong with a parameter; null when nothing is.</summary>
    public string? ErrorOf(ParameterDefinition parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return _errors.GetValueOrDefault(parameter.Name);
    }

    public bool IsDrawn(IndicatorOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return _outputs.Contains(output.Name);
    }

    public void Draw(IndicatorOutput output, bool isDrawn)
    {
        ArgumentNullException.ThrowIfNull(output);
        _ = isDrawn ? _outputs.Add(output.Name) : _outputs.Remove(output.Name);
    }

    /// <summary>Where a chart draws an output, in words.</summary>
    public static string Place(IndicatorOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Scale switch
        {
            OutputScale.Price => "over the prices",
            OutputScale.Volume => "on the scale of the volume",
            _ => $"in a pane, {output.Pane}" + (output.Low, output.High) switch
            {
                (null, null) => "",
                ({ } low, null) => FormattableString.Invariant($", from {low} up"),
                (null, { } high) => FormattableString.Invariant($", up to {high}"),
                ({ } low, { } high) => FormattableString.Invariant($", from {low} to {high}"),
            },
        };
    }

    /// <summary>What was entered; null when something is wrong with it, which is then said at its field.</summary>
    public ChosenIndicator? Read()
    {
        _errors.Clear();
        Problem = _outputs.Count == 0 ? "Choose at least one output." : "";
        var entry = IndicatorCatalog.Find(Definition.Name);
        var parameters = entry.Parameters;
        foreach (var parameter in Definition.Parameters)
        {
            try
            {
                parameters = parameters.With(parameter.Name, _texts[parameter.Name]);
            }
            catch (ParameterException exception)
            {
                _errors[parameter.Name] = exception.Message;
            }
        }

        try
        {
            // Parameters that contradict each other, such as a fast average that is slower than the slow one.
            entry.WarmUp(parameters);
        }
        catch (ParameterException exception)
        {
            Problem = exception.Message;
        }

        return _errors.Count > 0 || Problem.Length > 0 ? null : new ChosenIndicator(
            Definition, [.. parameters.Values.Select(value => value.Value)],
            [.. Definition.OutputDefinitions.Where(output => _outputs.Contains(output.Name))]);
    }

    private void Begin(ChosenIndicator indicator)
    {
        (Definition, Replaces, Problem) = (indicator.Definition, null, "");
        _errors.Clear();
        _texts.Clear();
        _outputs.Clear();
        foreach (var (parameter, value) in indicator.Definition.Parameters.Zip(indicator.Values))
        {
            _texts[parameter.Name] = value.ToString(CultureInfo.InvariantCulture);
        }

        _outputs.UnionWith(indicator.Outputs.Select(output => output.Name));
    }
}
