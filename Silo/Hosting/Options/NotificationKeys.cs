using System.Reflection;
using TradeMind.Application.Notifications;
using TradeMind.Trading;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>The keys <c>notify:NAME:...</c> of webhooks, as the properties of <see cref="NotificationHook"/> declare them.</summary>
internal static class NotificationKeys
{
    public const string Section = "notify";

    private const int LongestName = 40;

    private static readonly (PropertyInfo Property, SettingAttribute Setting)[] Declared =
    [
        .. typeof(NotificationHook).GetProperties()
            .Select(property => (Property: property, Setting: property.GetCustomAttribute<SettingAttribute>()!))
            .Where(one => one.Setting is not null)
            .OrderBy(one => one.Property.MetadataToken),
    ];

    /// <summary>The keys that a hook has: name, default, range and meaning.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Declared.Select(one => new Setting(
            $"{Section}:NAME:{one.Setting.Key}", one.Setting.IsSecret ? "" : SettingValue.Write(one.Property, new NotificationHook()),
            SettingValue.Describe(one.Property, one.Setting, new NotificationHook()), one.Setting.Meaning, (_, _) => { })
        { IsSecret = one.Setting.IsSecret }),
    ];

    /// <summary>The hooks that a section describes, by name.</summary>
    /// <param name="section">May be empty.</param>
    /// <param name="errors">Gets a line for each value that cannot be used.</param>
    public static IReadOnlyList<NotificationHook> Read(IConfigurationSection section, List<string> errors)
    {
        var hooks = section.GetChildren().Select(child => ReadOne(child, errors)).OfType<NotificationHook>().ToList();
        return [.. hooks.OrderBy(hook => hook.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether the value of a key is shown nowhere.</summary>
    public static bool IsSecret(string key)
    {
        // Items of a list have a number at their end.
        var parts = key.Split(':');
        return parts.Length < 3 || !Array.Exists(
            Declared, one => !one.Setting.IsSecret && parts[2].Equals(one.Setting.Key, StringComparison.OrdinalIgnoreCase));
    }

    private static NotificationHook? ReadOne(IConfigurationSection section, List<string> errors)
    {
        var name = section.Key.ToLowerInvariant();
        if (name.Length > LongestName || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
        {
            errors.Add($"{section.Path} is not the name of a hook: use at most {LongestName} letters, digits, hyphens and underscores");
            return null;
        }

        var before = errors.Count;
        var hook = new NotificationHook { Name = name };
        foreach (var child in section.GetChildren())
        {
            var known = Array.Find(Declared, one => one.Setting.Key.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (known.Property is null)
            {
                errors.Add($"{child.Path} is not a setting: a hook has {string.Join(", ", Declared.Select(one => one.Setting.Key))}");
            }
            else
            {
                Set(hook, known.Property, known.Setting, child, errors);
            }
        }

        return errors.Count == before && IsComplete(hook, section.Path, errors) ? hook : null;
    }

    private static bool IsComplete(NotificationHook hook, string path, List<string> errors)
    {
        if (hook.Address is null)
        {
            var variable = $"TRADEMIND__{path.ToUpperInvariant().Replace(":", "__", StringComparison.Ordinal)}__URL";
            errors.Add($"{path}:url is missing: say where messages are posted, best as the environment variable {variable}");
        }

        if (hook.Format == NotificationFormat.Telegram && hook.Chat.Length == 0)
        {
            errors.Add($"{path}:chat is missing: telegram needs the id of the chat");
        }

        return hook.Address is not null && (hook.Format != NotificationFormat.Telegram || hook.Chat.Length > 0);
    }

    private static void Set(
        NotificationHook hook, PropertyInfo property, SettingAttribute setting, IConfigurationSection given, List<string> errors)
    {
        try
        {
            SettingValue.Set(property, hook, SettingsReader.Value(given) ?? "");
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or DomainException)
        {
            var shown = setting.IsSecret ? "***" : given.Value;
            errors.Add($"{given.Path} = '{shown}': use {SettingValue.Describe(property, setting, hook)}");
        }
    }
}
