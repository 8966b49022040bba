using TradeMind.Contracts;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Reading;

/// <summary>The settings in effect. Secrets are never shown, whatever their key.</summary>
internal sealed class SettingsReading(IConfiguration configuration)
{
    private static readonly string[] Secrets = ["password", "secret", "token", "api_key", "apikey", "credential"];

    public IReadOnlyList<SettingView> Read() =>
    [
        .. SettingsTable.All.Where(s => !s.IsSecret && !IsSecret(s.Key)).Select(View),
        .. Section(StrategyKeys.Section, "Of a strategy"), .. Section(PortfolioKeys.Section, "Of a further portfolio"),
        .. Open(ProviderKeys.Section, ProviderKeys.IsSecret, "Of a further provider"),
        .. Open(NotificationKeys.Section, NotificationKeys.IsSecret, "Of a notification"),
    ];

    private SettingView View(Setting setting)
    {
        var given = SettingsReader.Value(configuration, setting.Key);
        return new SettingView(setting.Key, given ?? setting.Default, setting.Default, given is not null, setting.Range, setting.Meaning);
    }

    private IEnumerable<SettingView> Section(string name, string meaning) => configuration.GetSection(name).AsEnumerable()
        .Where(pair => pair.Value is not null && !IsSecret(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new SettingView(pair.Key, pair.Value!, "", true, "", meaning));

    /// <summary>Of a section whose keys say themselves which are secret.</summary>
    private IEnumerable<SettingView> Open(string name, Predicate<string> isSecret, string meaning) => configuration.GetSection(name)
        .AsEnumerable()
        .Where(pair => pair.Value is not null && !isSecret(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new SettingView(pair.Key, pair.Value!, "", true, "", meaning));

    private static bool IsSecret(string key) => Secrets.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
}
