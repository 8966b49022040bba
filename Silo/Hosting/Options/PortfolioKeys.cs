using TradeMind.Storage.Portfolios;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>
/// The keys <c>portfolios:NAME:...</c>: one more portfolio beside that of the service. Below a name stand the keys that say what a
/// portfolio trades by, as they stand at the top for the service's own, whose values hold where one is not given.
/// </summary>
internal sealed class PortfolioKeys(StrategyCatalog catalog)
{
    public const string Section = "portfolios";

    private static readonly string[] Own =
    [
        "starting_capital", "watchlist", "sizing", "allocation", "commission", "slippage", "latency", "sides", "borrow_rate",
        "initial_margin", "maintenance_margin", "vote_threshold",
    ];

    private const string Provider = "provider";

    private static readonly string[] Groups = ["risk:", "agents:", "selector:"];

    /// <summary>The keys that may stand below a name, besides those of strategies.</summary>
    public static IReadOnlyList<Setting> Settings { get; } = [.. SettingsTable.All.Where(setting =>
        Own.Contains(setting.Key, StringComparer.Ordinal)
            || Array.Exists(Groups, group => setting.Key.StartsWith(group, StringComparison.Ordinal)))];

    /// <summary>The portfolios that a section describes.</summary>
    /// <param name="section">May be empty.</param>
    /// <param name="service">The settings of the service.</param>
    /// <param name="errors">Gets a line for each value that cannot be used.</param>
    public IReadOnlyDictionary<string, ServiceSettings> Read(
        IConfigurationSection section, ServiceSettings service, List<string> errors)
    {
        var found = new SortedDictionary<string, ServiceSettings>(StringComparer.Ordinal);
        foreach (var child in section.GetChildren())
        {
            if (!PortfolioName.IsValid(child.Key))
            {
                errors.Add($"{child.Path}: '{child.Key}' is not a valid name: use {PortfolioName.Format}");
            }
            else if (IsTaken(child.Key, service))
            {
                errors.Add($"{child.Path}: '{child.Key}' is the service's own portfolio or named like an arm of it: choose another name");
            }
            else
            {
                found[child.Key] = ReadOne(child, service, errors);
            }
        }

        return found;
    }

    private static bool IsTaken(string name, ServiceSettings service) =>
        string.Equals(name, service.Portfolio, StringComparison.Ordinal)
            || name.StartsWith($"{service.Portfolio}.", StringComparison.Ordinal);

    private ServiceSettings ReadOne(IConfigurationSection section, ServiceSettings service, List<string> errors)
    {
        // What the service watches is not on another provider: without a watchlist of its own the portfolio trades all that one has.
        var provider = ReadProvider(section, service, errors);

        // The groups are copied too: a value that is set below a name is not the service's.
        var settings = service with
        {
            Portfolio = section.Key, PortfolioProvider = provider, Watchlist = provider is null ? service.Watchlist : [],
            Agents = service.Agents with { }, Selector = service.Selector with { },
            Portfolios = new SortedDictionary<string, ServiceSettings>(StringComparer.Ordinal),
        };
        foreach (var setting in Settings)
        {
            if (SettingsReader.Value(section, setting.Key) is { } value)
            {
                SettingsReader.Apply(setting, $"{section.Path}:{setting.Key}", settings, value, errors);
            }
        }

        errors.AddRange(Unknown(section));
        if (new StrategyKeys(catalog).Read(section.GetSection(StrategyKeys.Section), errors) is { } strategies)
        {
            settings.Strategies = strategies;
        }

        return settings;
    }

    /// <summary>Null for the service's own.</summary>
    private static string? ReadProvider(IConfigurationSection section, ServiceSettings service, List<string> errors)
    {
        if (section[Provider] is not { } name || string.Equals(name, service.Provider, StringComparison.Ordinal))
        {
            return null;
        }

        if (service.OtherProviders.ContainsKey(name))
        {
            return name;
        }

        errors.Add($"{section.Path}:{Provider} = '{name}': use {string.Join(", ", service.OtherProviders.Keys.Prepend(service.Provider))}; "
            + $"the keys {ProviderKeys.Section}:NAME:... describe further ones");
        return null;
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section) => section.AsEnumerable(makePathsRelative: true)
        .Where(pair => pair.Value is not null && pair.Key.Length > 0
            && !pair.Key.StartsWith($"{StrategyKeys.Section}:", StringComparison.OrdinalIgnoreCase)
            && !pair.Key.Equals(Provider, StringComparison.OrdinalIgnoreCase)
            && !Settings.Any(s => s.Key.Equals(pair.Key, StringComparison.OrdinalIgnoreCase) || SettingsReader.IsItemOf(pair.Key, s.Key)))
        .Select(pair => $"{section.Path}:{pair.Key} is not a setting of a portfolio: use strategies, provider, "
            + $"{string.Join(", ", Own)}, or one of {string.Join(", ", Groups.Select(group => $"{group}..."))}");
}
