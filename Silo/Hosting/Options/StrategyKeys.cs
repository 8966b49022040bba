using TradeMind.Trading;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>
/// The keys <c>strategies:ID:...</c>: <c>enabled</c>, <c>weight</c> (above 0), <c>strategy</c> (when the same one appears twice under
/// other ids) and <c>parameters:NAME</c>. Once a strategy is named, only those that are named trade.
/// </summary>
internal sealed class StrategyKeys(StrategyCatalog catalog)
{
    public const string Section = "strategies";

    /// <summary>The strategies that a section describes.</summary>
    /// <param name="section">May be empty.</param>
    /// <param name="errors">Gets a line for each value that cannot be used.</param>
    /// <returns>Null when none is named.</returns>
    public IReadOnlyList<StrategySettings>? Read(IConfigurationSection section, List<string> errors)
    {
        var named = section.GetChildren().ToList();
        if (named.Count == 0)
        {
            return null;
        }

        var found = named.Select(child => ReadOne(child, errors)).OfType<StrategySettings>().ToList();
        if (found.Count == 0 && errors.Count == 0)
        {
            errors.Add($"{Section}: every strategy is switched off; rules come first, leave one on");
        }

        return found;
    }

    private StrategySettings? ReadOne(IConfigurationSection section, List<string> errors)
    {
        var settings = new StrategySettings { Id = section.Key };
        var enabled = true;
        var parameters = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var child in section.GetChildren())
        {
            try
            {
                switch (child.Key.ToLowerInvariant())
                {
                    case "enabled":
                        enabled = SettingParser.Switch(child.Value ?? "");
                        break;
                    case "weight":
                        var weight = SettingParser.Double(child.Value ?? "");
                        settings = settings with { Weight = weight > 0 ? weight : throw new FormatException("not above 0") };
                        break;
                    case "strategy":
                        settings = settings with { Strategy = child.Value ?? "" };
                        break;
                    case "parameters":
                        foreach (var parameter in child.GetChildren())
                        {
                            parameters[parameter.Key] = SettingParser.Double(parameter.Value ?? "");
                        }

                        break;
                    default:
                        errors.Add($"{child.Path} is not a setting: a strategy has enabled, weight, strategy and parameters");
                        break;
                }
            }
            catch (FormatException)
            {
                var isSwitch = child.Key.Equals("enabled", StringComparison.OrdinalIgnoreCase);
                errors.Add($"{child.Path} = '{child.Value}': use {(isSwitch ? "true or false" : "a number")}");
            }
        }

        return enabled ? Known(settings with { Parameters = parameters }, section.Path, errors) : null;
    }

    private StrategySettings? Known(StrategySettings settings, string path, List<string> errors)
    {
        try
        {
            settings.ToPlanned(catalog);
            return settings.WithCode(catalog);
        }
        catch (DomainException exception)
        {
            errors.Add($"{path}: {exception.Message}");
            return null;
        }
    }
}
