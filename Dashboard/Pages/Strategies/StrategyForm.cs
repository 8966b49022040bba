using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>The form of a strategy as text, until it is submitted.</summary>
public sealed class StrategyForm
{
    /// <summary>As it is now; null for one that is added.</summary>
    public StrategyView? Now { get; private init; }

    /// <summary>Its name in the catalog.</summary>
    public string Strategy { get; private set; } = "";

    /// <summary>Its name in the plan.</summary>
    public string Id { get; set; } = "";

    public bool IsEnabled { get; set; } = true;

    public string Weight { get; set; } = "1";

    public string Why { get; set; } = "";

    public IReadOnlyList<ParameterRow> Parameters { get; private set; } = [];

    public static StrategyForm From(StrategyView strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        var form = new StrategyForm { Now = strategy, Strategy = strategy.Strategy, Id = strategy.Id, IsEnabled = strategy.IsEnabled,
            Weight = NumberText.Format(strategy.Weight) };
        form.Parameters = [.. strategy.Definitions.Select(definition => new ParameterRow(
            definition) { Value = NumberText.Format(strategy.Parameters.GetValueOrDefault(definition.Name, definition.Default)) })];
        return form;
    }

    /// <summary>Takes another of the catalog, with its parameters at their defaults.</summary>
    public void Choose(StrategyDefinitionView strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        (Strategy, Id, Parameters) =
            (strategy.Id, strategy.Id, [.. strategy.Parameters.Select(definition => new ParameterRow(definition))]);
    }

    /// <summary>The parameters; null when one is invalid, which is shown at its field.</summary>
    public SortedDictionary<string, double>? Read(FormProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        problems.Clear();
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in Parameters)
        {
            if (row.TryRead(out var value, out var problem))
            {
                values[row.Definition.Name] = value;
            }
            else
            {
                problems.Add(row.Field, problem);
            }
        }

        problems.Conclude();
        return problems.Any ? null : values;
    }

    /// <summary>Begins with what a run found; parameters that the strategy does not have are left out.</summary>
    public void Take(FoundParameters? from)
    {
        foreach (var row in from is null ? [] : Parameters)
        {
            if (from!.Values.TryGetValue(row.Definition.Name, out var value))
            {
                row.Value = NumberText.Format(value);
            }
        }

        Why = from?.Why ?? Why;
    }
}
