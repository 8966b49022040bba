using TradeMind.Trading;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>Parses a configuration into settings, or into a list of its problems.</summary>
public static class SettingsReader
{
    /// <summary>Names the database of a cluster.</summary>
    public const string ClusterVariable = "TRADEMIND_CLUSTER";

    private static readonly string[] Foreign = ["Logging", "AllowedHosts"];

    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["--data-dir"] = "data_dir", ["--cache-duration"] = "cache_duration", ["--check-interval"] = "check_interval",
        ["--starting-capital"] = "starting_capital", ["--trading-hours"] = "trading_hours", ["--allowed-hosts"] = "allowed_hosts",
        ["--data-dates"] = "data_dates", ["--data-interval"] = "data_interval",
        ["--certificate-key"] = "certificate_key", ["--login-duration"] = "login_duration",
    };

    /// <summary>
    /// appsettings.json beside the program, then a file named by <c>--config</c>, then the environment, then the command line; later
    /// ones win. The database of a cluster is also taken from <c>TRADEMIND_CLUSTER</c>, as commands take it.
    /// </summary>
    /// <exception cref="InvalidInputException">An argument is not a setting, or a file cannot be read; the message says which.</exception>
    public static IConfiguration Sources(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        args = [.. WithSwitches(args)];
        CheckForm(args);
        var commandLine = new ConfigurationBuilder().AddCommandLine(args, Short).Build();
        var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        if (commandLine["config"] is { } file)
        {
            builder.AddJsonFile(File.Exists(file) ? Path.GetFullPath(file) : throw new InvalidInputException(
                $"config = '{file}': file not found", code: ErrorCodes.InvalidConfiguration), optional: false);
        }

        if (Environment.GetEnvironmentVariable(ClusterVariable) is { Length: > 0 } cluster)
        {
            builder.AddInMemoryCollection([KeyValuePair.Create<string, string?>("cluster", cluster)]);
        }

        try
        {
            return builder.AddEnvironmentVariables("TRADEMIND__").AddCommandLine(args, Short).Build();
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidInputException(
                $"{exception.Message} {exception.GetBaseException().Message}", code: ErrorCodes.InvalidConfiguration, cause: exception);
        }
    }

    /// <summary>The same with <c>--verbose</c> alone written out: it may stand without a value, as other programs have it.</summary>
    private static IEnumerable<string> WithSwitches(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            yield return args[i];
            if (args[i] is "--verbose" && (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                yield return "true";
            }
        }
    }

    /// <summary>What is not written as <c>--key value</c> would be passed over in silence.</summary>
    private static void CheckForm(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw new InvalidInputException(
                    $"'{args[i]}' is not a setting: write --key value; docs/configuration.md lists the keys",
                    code: ErrorCodes.InvalidConfiguration);
            }

            if (!args[i].Contains('=', StringComparison.Ordinal) && ++i == args.Length)
            {
                throw new InvalidInputException(
                    $"{args[^1]} has no value: write {args[^1]} value; docs/configuration.md says which",
                    code: ErrorCodes.InvalidConfiguration);
            }
        }
    }

    /// <param name="configuration">From all sources.</param>
    /// <param name="catalog">The strategies that come with the program; those of the operator's folder join them.</param>
    /// <returns>Settings, or errors: a line each, naming key, value and what may be written.</returns>
    public static (ServiceSettings Settings, IReadOnlyList<string> Errors) Read(IConfiguration configuration, StrategyCatalog catalog)
    {
        var (settings, errors) = ReadValues(configuration);
        catalog = settings.Catalog = OwnStrategies.Load(settings, catalog, errors).ForLoading();
        errors.AddRange(Unknown(configuration));
        if (new StrategyKeys(catalog).Read(configuration.GetSection(StrategyKeys.Section), errors) is { } strategies)
        {
            settings.Strategies = strategies;
        }

        settings.OtherProviders = ProviderKeys.Read(configuration.GetSection(ProviderKeys.Section), settings, errors);
        settings.Portfolios = new PortfolioKeys(catalog).Read(configuration.GetSection(PortfolioKeys.Section), settings, errors);
        settings.Notifications = NotificationKeys.Read(configuration.GetSection(NotificationKeys.Section), errors);
        return (settings, errors);
    }

    /// <summary>The single values alone: nothing is loaded or compiled, as strategies are.</summary>
    /// <param name="configuration">From all sources.</param>
    internal static (ServiceSettings Settings, List<string> Errors) ReadValues(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var (settings, errors) = (DemoSettings.Begin(configuration), new List<string>());
        foreach (var setting in SettingsTable.All)
        {
            if (Value(configuration, setting.Key) is { } value)
            {
                Apply(setting, setting.Key, settings, value, errors);
            }
        }

        return (settings, errors);
    }

    /// <param name="setting">What is set.</param>
    /// <param name="key">Where it was written.</param>
    /// <param name="settings">Get it.</param>
    /// <param name="value">As it was written.</param>
    /// <param name="errors">Gets a line when it cannot be used.</param>
    internal static void Apply(Setting setting, string key, ServiceSettings settings, string value, List<string> errors)
    {
        try
        {
            setting.Set(settings, value);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            errors.Add($"{key} = '{Shown(setting, value)}': use {setting.Range}");
        }
        catch (DomainException exception)
        {
            errors.Add($"{key} = '{Shown(setting, value)}': {exception.Message} (use {setting.Range})");
        }
    }

    private static string Shown(Setting setting, string value) => setting.IsSecret ? "***" : value;

    /// <summary>A list may be written as a JSON array.</summary>
    internal static string? Value(IConfiguration configuration, string key) => Value(configuration.GetSection(key));

    /// <summary>A list may be written as a JSON array.</summary>
    internal static string? Value(IConfigurationSection section)
    {
        var items = section.GetChildren().ToList();
        var isArray = items.Count > 0 && items.TrueForAll(i => i.Value is not null && int.TryParse(i.Key, out _));
        return section.Value ?? (isArray ? string.Join(',', items.Select(i => i.Value)) : null);
    }

    private static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.AsEnumerable().OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var top = key.Split(':')[0];
            if (value is null || key == "config" || Foreign.Contains(top, StringComparer.OrdinalIgnoreCase)
                || top.Equals(StrategyKeys.Section, StringComparison.OrdinalIgnoreCase)
                || top.Equals(PortfolioKeys.Section, StringComparison.OrdinalIgnoreCase)
                || top.Equals(ProviderKeys.Section, StringComparison.OrdinalIgnoreCase)
                || top.Equals(NotificationKeys.Section, StringComparison.OrdinalIgnoreCase)
                || SettingsTable.All.Any(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase) || IsItemOf(key, s.Key)))
            {
                continue;
            }

            var near = SettingsTable.All.Select(s => s.Key).MinBy(known => Distance(known, key.ToLowerInvariant()))!;
            yield return $"{key} is not a setting: did you mean {near}? docs/configuration.md lists them";
        }
    }

    internal static bool IsItemOf(string key, string list) =>
        key.StartsWith(list + ":", StringComparison.OrdinalIgnoreCase) && int.TryParse(key.AsSpan(list.Length + 1), out _);

    /// <summary>Insertions, deletions and replacements between two texts (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
