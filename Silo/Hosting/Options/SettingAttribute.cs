using System.ComponentModel.DataAnnotations;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>
/// A key of the configuration, at the property that holds its value. The property's initial value is the default; its type,
/// <see cref="RangeAttribute"/> and <see cref="AllowedValuesAttribute"/> say what may be written. Help, start-up errors, GET settings and
/// docs/configuration.md come from here.
/// </summary>
/// <param name="key">In snake case, below the key of the section; levels are separated by colons.</param>
/// <param name="meaning">What it does.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(string key, string meaning) : Attribute
{
    public string Key => key;

    public string Meaning => meaning;

    /// <summary>What may be written, where type and rules do not say it.</summary>
    public string? Format { get; init; }

    /// <summary>What else is to be known of a value.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether its value is shown nowhere, not in messages about it either.</summary>
    public bool IsSecret { get; init; }
}

/// <summary>An absolute address with one of some schemes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SchemesAttribute(params string[] schemes) : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not Uri address || schemes.Contains(address.Scheme, StringComparer.Ordinal);
}
