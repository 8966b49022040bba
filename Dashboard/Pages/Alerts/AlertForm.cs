using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Alerts;

/// <summary>An alert rule as it is written in the form.</summary>
public sealed class AlertForm
{
    public string Name { get; set; } = "";

    /// <summary>Of an <see cref="AlertSubject"/>.</summary>
    public string Subject { get; set; } = nameof(AlertSubject.Price);

    public string Symbol { get; set; } = "";

    public string Indicator { get; set; } = "";

    public string Output { get; set; } = "";

    /// <summary>Of an <see cref="AlertCondition"/>.</summary>
    public string Condition { get; set; } = nameof(AlertCondition.Above);

    public string Threshold { get; set; } = "";

    public bool Repeats { get; set; }

    public string Rearm { get; set; } = "0";

    public AlertSubject Watched => Enum.Parse<AlertSubject>(Subject);

    public bool HasSymbol => Watched is AlertSubject.Price or AlertSubject.Indicator;

    public bool HasIndicator => Watched == AlertSubject.Indicator;

    /// <summary>As a rule is.</summary>
    public static AlertForm From(AlertRuleView rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new AlertForm
        {
            Name = rule.Name, Subject = rule.Subject.ToString(), Symbol = rule.Symbol, Indicator = rule.Indicator, Output = rule.Output,
            Condition = rule.Condition.ToString(), Threshold = NumberText.Format(rule.Threshold), Repeats = rule.Repeats,
            Rearm = NumberText.Format(rule.Rearm),
        };
    }

    /// <summary>As it is sent; what the subject has not is left out. What is wrong is noted.</summary>
    public AlertRuleRequest Read(FormProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var threshold = NumberText.Decimal("threshold", Threshold, problems);
        var rearm = NumberText.Decimal("rearm", Rearm, problems);
        return new AlertRuleRequest(
            Name.Trim(), Watched, HasSymbol ? Symbol.Trim() : "", HasIndicator ? Indicator.Trim() : "",
            HasIndicator ? Output.Trim() : "", Enum.Parse<AlertCondition>(Condition), (double?)threshold, Repeats, (double?)rearm ?? 0);
    }
}
