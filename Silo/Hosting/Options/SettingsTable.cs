using System.Reflection;
using TradeMind.Trading.Risk;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>
/// Every key there is, as the properties of <see cref="ServiceSettings"/> declare them, in that order. Strategies have keys of their own:
/// see <see cref="StrategyKeys"/>.
/// </summary>
public static class SettingsTable
{
    public static IReadOnlyList<Setting> All { get; } =
        [.. Declared(typeof(ServiceSettings), "", settings => settings, new ServiceSettings())];

    /// <param name="type">Whose properties are looked at.</param>
    /// <param name="section">What its keys begin with.</param>
    /// <param name="owner">Finds the object of that type in the settings.</param>
    /// <param name="defaults">The object of that type in settings where nothing is configured.</param>
    private static IEnumerable<Setting> Declared(Type type, string section, Func<ServiceSettings, object> owner, object defaults)
    {
        foreach (var property in type.GetProperties().OrderBy(property => property.MetadataToken))
        {
            if (property.GetCustomAttribute<SettingAttribute>() is { } setting)
            {
                yield return new Setting(
                    section + setting.Key, SettingValue.Write(property, defaults), SettingValue.Describe(property, setting, defaults),
                    setting.Meaning, (settings, text) => SettingValue.Set(property, owner(settings), text)) { IsSecret = setting.IsSecret };
            }
            else if (property.GetCustomAttribute<ConfigurationKeyNameAttribute>() is { } name)
            {
                var below = section + name.Name + (name.Name.Length > 0 ? ":" : "");
                foreach (var found in property.PropertyType == typeof(RiskPolicy)
                    ? RiskKeys.All
                    : Declared(property.PropertyType, below, settings => property.GetValue(owner(settings))!, property.GetValue(defaults)!))
                {
                    yield return found;
                }
            }
        }
    }
}
