namespace TradeMind.Silo.Hosting.Options;

/// <summary>
/// The keys <c>providers:NAME:...</c>: one more source of bars beside the service's own, for the portfolios that name it. Below a name
/// stand the keys that say where bars come from, as they stand at the top for the service's own. Where one is not given the service's
/// holds, but for its watchlist, its data and its provider_url.
/// </summary>
internal static class ProviderKeys
{
    public const string Section = "providers";

    /// <summary>What a name may be.</summary>
    public const string Format = "1 to 40 lower-case letters, digits, hyphens or underscores";

    private const int LongestName = 40;

    private static readonly string[] Own =
    [
        "provider", "provider_tolerance", "watchlist", "interval", "timezone", "trading_hours", "cache_duration", "data", "data_dates",
        "data_interval", "speed", "provider_url", "seed",
    ];

    private static readonly string[] Groups = ["yahoo:", "stooq:", "binance:", "alpaca:", "tiingo:"];

    /// <summary>The keys that may stand below a name.</summary>
    public static IReadOnlyList<Setting> Settings { get; } = [.. SettingsTable.All.Where(setting =>
        Own.Contains(setting.Key, StringComparer.Ordinal)
            || Array.Exists(Groups, group => setting.Key.StartsWith(group, StringComparison.Ordinal)))];

    /// <summary>Whether the value of a key is shown nowhere; so it is for one that is not known.</summary>
    public static bool IsSecret(string key) =>
        key.Split(':', 3) is not [_, _, var below] || Settings.FirstOrDefault(setting => IsOf(below, setting)) is not { IsSecret: false };

    /// <summary>The sources that a section describes.</summary>
    /// <param name="section">May be empty.</param>
    /// <param name="service">The settings of the service.</param>
    /// <param name="errors">Gets a line for each value that cannot be used.</param>
    public static IReadOnlyDictionary<string, ServiceSettings> Read(
        IConfigurationSection section, ServiceSettings service, List<string> errors)
    {
        var found = new SortedDictionary<string, ServiceSettings>(StringComparer.Ordinal);
        foreach (var child in section.GetChildren())
        {
            // Variables of the environment may come in capitals.
            var name = child.Key.ToLowerInvariant();
            if (name.Length > LongestName || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            {
                errors.Add($"{child.Path}: '{child.Key}' is not a valid name: use {Format}");
            }
            else if (name == service.Provider || name == service.Providers[0])
            {
                errors.Add($"{child.Path}: '{name}' is the service's own provider, whose keys stand at the top: choose another name");
            }
            else if (ReadOne(child, name, service, errors) is { } settings)
            {
                found[name] = settings;
            }
        }

        return found;
    }

    private static ServiceSettings? ReadOne(IConfigurationSection section, string name, ServiceSettings service, List<string> errors)
    {
        if (SettingsReader.Value(section, "provider") is null && !IsProvider(name))
        {
            errors.Add($"{section.Path}:provider is missing: say where its bars come from, such as yahoo; "
                + "it may be left out where the name is that of a provider");
            return null;
        }

        // The groups are copied too: a value that is set below a name is not the service's.
        var settings = service with
        {
            Provider = IsProvider(name) ? name : service.Provider, Watchlist = [], Data = null, ProviderAddress = null,
            Yahoo = service.Yahoo with { }, Stooq = service.Stooq with { }, Binance = service.Binance with { },
            Alpaca = service.Alpaca with { }, Tiingo = service.Tiingo with { },
        };
        foreach (var setting in Settings)
        {
            if (SettingsReader.Value(section, setting.Key) is { } value)
            {
                SettingsReader.Apply(setting, $"{section.Path}:{setting.Key}", settings, value, errors);
            }
        }

        errors.AddRange(Unknown(section));
        return settings;
    }

    private static bool IsProvider(string name) => name is "replay" or "synthetic" || ProviderMarket.Names.Contains(name);

    private static bool IsOf(string key, Setting setting) =>
        setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase) || SettingsReader.IsItemOf(key, setting.Key);

    private static IEnumerable<string> Unknown(IConfigurationSection section) => section.AsEnumerable(makePathsRelative: true)
        .Where(pair => pair.Value is not null && pair.Key.Length > 0 && !Settings.Any(setting => IsOf(pair.Key, setting)))
        .Select(pair => $"{section.Path}:{pair.Key} is not a setting of a provider: use {string.Join(", ", Own)}, "
            + $"or one of {string.Join(", ", Groups.Select(group => $"{group}..."))}");
}
