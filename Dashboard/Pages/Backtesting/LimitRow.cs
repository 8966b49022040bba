using System.Reflection;
using System.Text.Json;
using TradeMind.Dashboard.Parts;
using TradeMind.Trading.Risk;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>A risk limit in the form of a run; empty for the one to begin with, <c>off</c> for none.</summary>
/// <param name="key">Such as <c>max_position</c>.</param>
/// <param name="standard">As it is by default.</param>
public sealed class LimitRow(string key, string standard)
{
    public const string Off = "off";

    public string Key { get; } = key;

    public string Default { get; } = standard;

    public string Value { get; set; } = "";

    public string Field => $"limits.{Key}";

    public bool IsSet => Value.Trim().Length > 0;

    /// <summary>Null switches it off; a switch is 1 or 0.</summary>
    public decimal? Read(FormProblems problems) => Value.Trim() switch
    {
        Off => null,
        "yes" => 1,
        "no" => 0,
        var text => NumberText.Decimal(Field, text, problems),
    };

    /// <summary>Every limit that a policy has, in its order.</summary>
    public static IReadOnlyList<LimitRow> All() =>
    [
        .. typeof(RiskPolicy).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null)
            .Select(property => new LimitRow(
                JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), Text(property.GetValue(RiskPolicy.Default)))),
    ];

    private static string Text(object? value) => value switch
    {
        null => Off,
        true => "yes",
        false => "no",
        decimal number => NumberText.Format(number),
        _ => $"{value}",
    };
}
