using System.Globalization;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Storage.Alerts;
using TradeMind.Trading;
using TradeMind.Trading.Alerts;
using TradeMind.Trading.Indicators;
using AlertCondition = TradeMind.Trading.Alerts.AlertCondition;
using AlertSubject = TradeMind.Trading.Alerts.AlertSubject;

namespace TradeMind.Application.Alerts;

/// <summary>The alert rules of a portfolio: list, add, change, remove, and when they fired.</summary>
public sealed class AlertRules(
    IAlertRuleStore store, IPortfolioReader portfolio, IPlanReader plans, ServiceDescription service, TimeProvider clock)
{
    /// <summary>Most rules of a portfolio.</summary>
    public const int Most = 200;

    private const string Prefix = "alert-";
    private const int LongestName = 100;
    private const double BreakerThreshold = 0.5;

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<AlertRuleView> List() => [.. store.All(service.Portfolio).Select(View)];

    /// <exception cref="NotFoundException">There is no such rule.</exception>
    public AlertRuleView Get(string id) => View(Find(id));

    /// <summary>One more rule; it is evaluated from the last slice on.</summary>
    /// <param name="request">What it watches.</param>
    /// <param name="who">Who makes it.</param>
    /// <param name="keyed">Number of the request, when it has a key.</param>
    /// <exception cref="FieldException">Fields cannot be used; nothing was added.</exception>
    public AlertRuleView Add(AlertRuleRequest request, string who, long? keyed = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (name, rule) = Read(request, null);
        if (store.All(service.Portfolio).Count >= Most)
        {
            throw new FieldException("subject", $"the portfolio has {Most} alert rules, the most there may be: remove one first");
        }

        return View(store.Add(
            new StoredAlertRule(
                0, service.Portfolio, name, rule, request.IsEnabled ?? true, who, clock.GetUtcNow().UtcDateTime, AlertState.Begun,
                Math.Max(0, portfolio.LastSequence() - 1), 0, null, 0),
            keyed));
    }

    /// <summary>Changes what is given of a rule, and arms it anew.</summary>
    /// <exception cref="NotFoundException">There is no such rule.</exception>
    /// <exception cref="FieldException">Fields cannot be used; nothing was changed.</exception>
    public AlertRuleView Change(string id, AlertRuleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        while (true)
        {
            var stored = Find(id);
            var (name, rule) = Read(request, stored);
            var changed = stored with
            {
                Name = name, Rule = rule, IsEnabled = request.IsEnabled ?? stored.IsEnabled, State = AlertState.Begun,
                Sequence = Math.Max(0, portfolio.LastSequence() - 1),
            };

            // An evaluation may have come between.
            if (store.Update(changed, []))
            {
                return Get(id);
            }
        }
    }

    /// <summary>Removes a rule; when it fired stays on record.</summary>
    /// <exception cref="NotFoundException">There is no such rule.</exception>
    public void Delete(string id, long? keyed = null) => store.Delete(Find(id).Number, keyed);

    /// <summary>When rules fired, newest first.</summary>
    /// <param name="rule">Id of a rule, which may have been removed; null for all.</param>
    /// <param name="cursor">The 'next' of the previous page; null for the first.</param>
    /// <param name="limit">1 to 1,000; 100 when null.</param>
    /// <exception cref="FieldException">rule, cursor or limit cannot be used.</exception>
    public Page<AlertFiringView> Firings(string? rule, string? cursor, int? limit)
    {
        long? number = rule is null ? null
            : Number(rule) ?? throw new FieldException("rule", $"rule '{rule}' is not an id: ids look like {Prefix}1, alerts lists them");
        var page = store.Firings(service.Portfolio, number, Paging.Before(cursor), Paging.Limit(limit));
        return new Page<AlertFiringView>([.. page.Items.Select(View)], page.Next);
    }

    /// <summary>As responses have it.</summary>
    public static AlertFiringView View(StoredAlertFiring firing)
    {
        ArgumentNullException.ThrowIfNull(firing);
        return new AlertFiringView(
            firing.Number, Id(firing.Rule), firing.Portfolio, firing.Symbol, firing.Sequence, firing.At, firing.Value, firing.Text);
    }

    private static string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    private static long? Number(string id) => id.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(id[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static AlertRuleView View(StoredAlertRule stored)
    {
        var rule = stored.Rule;
        return new AlertRuleView(
            Id(stored.Number), stored.Name, AlertText.Describe(rule), (Contracts.AlertSubject)rule.Subject, rule.Symbol, rule.Indicator,
            rule.Output, (Contracts.AlertCondition)rule.Condition, rule.Threshold, rule.Repeats, rule.Rearm, stored.IsEnabled,
            stored.State.IsArmed, stored.State.Last, stored.Firings, stored.FiredAt, stored.CreatedBy, stored.CreatedAt);
    }

    private StoredAlertRule Find(string id) =>
        (Number(id) is { } number ? store.Find(number) : null) is { } found && found.Portfolio == service.Portfolio
            ? found
            : throw new NotFoundException($"there is no alert rule '{id}': ids look like {Prefix}1, alerts lists them");

    private (string Name, AlertRule Rule) Read(AlertRuleRequest request, StoredAlertRule? stored)
    {
        var (errors, before) = (new FieldErrors(), stored?.Rule);
        var name = request.Name ?? stored?.Name ?? "";
        if (name.Length > LongestName || name.Any(char.IsControl))
        {
            errors.Add("name", $"name has {name.Length} characters or some that are not printable: use at most {LongestName} on one line");
        }

        var subject = (AlertSubject?)request.Subject ?? before?.Subject;
        if (subject is null || !Enum.IsDefined(subject.Value))
        {
            errors.Add("subject", $"subject is missing: use one of {string.Join(", ", Enum.GetNames<AlertSubject>())}");
            errors.Throw();
        }

        var condition = (AlertCondition?)request.Condition ?? before?.Condition ?? AlertCondition.Above;
        var threshold = request.Threshold ?? before?.Threshold ?? (subject == AlertSubject.Breaker ? BreakerThreshold : double.NaN);
        var rearm = request.Rearm ?? before?.Rearm ?? 0;
        CheckNumbers(errors, subject!.Value, condition, threshold, rearm);
        var symbol = (request.Symbol ?? before?.Symbol ?? "").ToUpperInvariant();
        var (indicator, output) = (request.Indicator ?? before?.Indicator ?? "", request.Output ?? before?.Output ?? "");
        CheckSubject(errors, subject.Value, symbol, indicator, output);
        errors.Throw();
        return (name, new AlertRule(
            subject.Value, condition, threshold, symbol, indicator, output, request.Repeats ?? before?.Repeats ?? false, rearm));
    }

    private static void CheckNumbers(
        FieldErrors errors, AlertSubject subject, AlertCondition condition, double threshold, double rearm)
    {
        if (!Enum.IsDefined(condition))
        {
            errors.Add("condition", $"condition is not known: use one of {string.Join(", ", Enum.GetNames<AlertCondition>())}");
        }

        if (!double.IsFinite(threshold))
        {
            errors.Add("threshold", "threshold is missing: use a number in the unit of the subject, such as 200 or for Drawdown 0.05");
        }
        else if (subject == AlertSubject.Drawdown && threshold is < 0 or > 1)
        {
            errors.Add("threshold", FormattableString.Invariant($"threshold is {threshold}: use a fraction from 0 to 1, 0.05 for 5 %"));
        }

        if (!double.IsFinite(rearm) || rearm < 0)
        {
            errors.Add("rearm", FormattableString.Invariant($"rearm is {rearm}: use 0 or more, in the unit of the subject"));
        }
    }

    private void CheckSubject(FieldErrors errors, AlertSubject subject, string symbol, string indicator, string output)
    {
        if (subject is not (AlertSubject.Price or AlertSubject.Indicator))
        {
            if (symbol.Length > 0)
            {
                errors.Add("symbol", $"{subject} is of the portfolio and has no symbol: leave it out");
            }
        }
        else if (!plans.Plan.Symbols.Any(known => known.Ticker == symbol))
        {
            errors.Add("symbol", $"symbol '{symbol}' is not traded: symbols lists those that are", ErrorCodes.UnknownSymbol);
        }

        if (subject != AlertSubject.Indicator)
        {
            if (indicator.Length > 0 || output.Length > 0)
            {
                errors.Add("indicator", $"{subject} has no indicator: leave it out, or use subject Indicator");
            }

            return;
        }

        var call = errors.Read("indicator", () => IndicatorCall.ParseList(indicator));
        if (call is { Count: not 1 })
        {
            errors.Add("indicator", $"indicator '{indicator}' is not one indicator: name one, such as rsi or sma(period=50)");
        }
        else if (call is [var one] && output.Length > 0 && !one.Entry.Definition.Outputs.Contains(output, StringComparer.Ordinal))
        {
            errors.Add("output", $"output '{output}' is not one of {string.Join(", ", one.Entry.Definition.Outputs)}");
        }
    }
}
