using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;
using TradeMind.Trading.Risk;

namespace TradeMind.Dashboard.Pages.Risk;

/// <summary>A limit in the form: a number, or <c>off</c>.</summary>
/// <param name="view">As it is in force.</param>
public sealed class LimitEntry(RiskLimitView view)
{
    public RiskLimitView View { get; } = view;

    /// <summary>As the service names it when it refuses it.</summary>
    public string Field => $"limits.{View.Limit}";

    /// <summary>What the value means, with what it may be.</summary>
    public string Meaning => $"{RiskRuleCatalog.Find(View.Limit)?.Meaning ?? View.Title}: {View.Range}";

    public string Value { get; set; } = Text(view.Value);

    /// <summary>The value; null when it is off or was reported as wrong.</summary>
    public decimal? Read(FormProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (string.Equals(Value.Trim(), RiskLimit.Off, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (Value.Trim().Length == 0)
        {
            problems.Add(Field, $"write {View.Range}");
        }

        return NumberText.Decimal(Field, Value, problems);
    }

    /// <summary>As it is written in a form.</summary>
    public static string Text(decimal? value) => value is { } number ? NumberText.Format(number) : RiskLimit.Off;
}
