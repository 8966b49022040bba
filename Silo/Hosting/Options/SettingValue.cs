using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using TradeMind.Application.Notifications;
using TradeMind.MarketData.Providers;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>Values of settings as they are written in a configuration, by the type of the property that holds them.</summary>
internal static class SettingValue
{
    /// <summary>Reads a value and puts it into its property.</summary>
    /// <param name="property">Of a setting.</param>
    /// <param name="owner">What has it.</param>
    /// <param name="text">As it was written.</param>
    /// <exception cref="FormatException">It may not be written.</exception>
    public static void Set(PropertyInfo property, object owner, string text)
    {
        var value = Read(property.PropertyType, text, property.GetValue(owner));
        if (!property.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(value)))
        {
            throw new FormatException($"{property.Name} is out of range");
        }

        property.SetValue(owner, value, BindingFlags.DoNotWrapExceptions, null, null, null);
    }

    /// <summary>A value as it would be written.</summary>
    public static string Write(PropertyInfo property, object owner)
    {
        var value = property.GetValue(owner);
        return property.GetCustomAttribute<DisplayFormatAttribute>() is { DataFormatString: { } format }
            ? string.Format(CultureInfo.InvariantCulture, format, value)
            : Write(property.PropertyType, value);
    }

    /// <summary>What may be written, in words.</summary>
    public static string Describe(PropertyInfo property, SettingAttribute setting, object owner)
    {
        var words = setting.Format
            ?? (property.GetCustomAttribute<RangeAttribute>() is { } range ? Describe(range)
                : property.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed ? OneOf(allowed.Values)
                : property.PropertyType == typeof(bool) ? OneOf("true", "false")
                : property.GetValue(owner) is ProviderSecret secret ? $"a key of printable characters; best as {secret.EnvironmentVariable}"
                : throw new InvalidOperationException($"{property.Name} does not say what may be written"));
        return setting.Remark is { } remark ? $"{words}; {remark}" : words;
    }

    private static object? Read(Type type, string text, object? present) =>
        type == typeof(string) ? text
        : type == typeof(bool) ? SettingParser.Switch(text)
        : type == typeof(int) ? int.Parse(text, CultureInfo.InvariantCulture)
        : type == typeof(long) ? long.Parse(text, CultureInfo.InvariantCulture)
        : type == typeof(ulong) ? ulong.Parse(text, CultureInfo.InvariantCulture)
        : type == typeof(double) ? SettingParser.Double(text)
        : type == typeof(double?) ? (text == "max" ? null : SettingParser.Double(text))
        : type == typeof(decimal) ? SettingParser.Decimal(text)
        : type == typeof(decimal?) ? (text.Length == 0 ? null : SettingParser.Decimal(text))
        : type == typeof(DateOnly?) ? SettingParser.Day(text)
        : type == typeof(TimeSpan) ? SettingParser.Duration(text)
        : type == typeof((TimeOnly, TimeOnly)?) ? SettingParser.Hours(text)
        : type == typeof(Interval) ? Interval.Parse(text)
        : type == typeof(Uri) ? (text.Length == 0 ? null : new Uri(text, UriKind.Absolute))
        : type == typeof(IReadOnlyList<string>) ? SettingParser.List(text)
        : type == typeof(WebhookAddress) ? WebhookAddress.Parse(text)
        : type == typeof(WebhookSecret) ? (text.Length == 0 ? null : WebhookSecret.Parse(text))
        : type == typeof(ProviderSecret) ? ((ProviderSecret)present!) with { Text = SettingParser.Printable(text) }
        : throw new InvalidOperationException($"a setting of type {type} cannot be read");

    private static string Write(Type type, object? value) => value switch
    {
        null => type == typeof(double?) ? "max" : type == typeof((TimeOnly, TimeOnly)?) ? "exchange" : "",
        bool isOn => isOn ? "true" : "false",
        TimeSpan duration => SettingParser.Write(duration),
        ProviderSecret => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IReadOnlyList<string> list => string.Join(',', list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Describe(RangeAttribute range)
    {
        // Limits that are given as text are converted when the first value is looked at.
        range.IsValid(null);
        var (least, most) = (Write(typeof(object), range.Minimum), Write(typeof(object), range.Maximum));
        return range.MinimumIsExclusive ? $"above {least}, at most {most}" : $"{least} to {most}";
    }

    private static string OneOf(params object?[] values) => string.Join(values.Length == 2 ? " or " : ", ", values);
}
