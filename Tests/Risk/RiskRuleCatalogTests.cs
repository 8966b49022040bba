using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using TradeMind.Application.Research;
using TradeMind.Dashboard.Pages.Backtesting;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Risk;

/// <summary>The catalog holds every limit, and everything that names limits names those of the catalog.</summary>
public class RiskRuleCatalogTests
{
    public static TheoryData<string> Keys { get; } = [.. RiskRuleCatalog.All.Select(limit => limit.Key)];

    /// <summary>With every limit on.</summary>
    private static RiskPolicy Whole { get; } = RiskPolicy.Default with { MaxGrossExposure = 1.5m, MaxNetExposure = 0.5m };

    [Fact]
    public void It_holds_every_limit_that_a_policy_can_switch_off() => Assert.Equal(
        typeof(RiskPolicy).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && Nullable.GetUnderlyingType(property.PropertyType) is not null)
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)).Order(StringComparer.Ordinal),
        RiskRuleCatalog.All.Select(limit => limit.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void The_rules_judge_in_one_order()
    {
        string[] order =
        [
            "max_daily_loss", "max_drawdown", "max_open_positions", "max_correlation", "max_position", "max_sector", "min_cash",
            "max_gross_exposure", "max_net_exposure",
        ];
        Assert.Equal(order, RiskRuleCatalog.Rules.Select(limit => limit.Key));
        Assert.Equal(order, Whole.Rules().Select(rule => rule.Name));
        Assert.Equal(order[..^2], RiskPolicy.Default.Rules().Select(rule => rule.Name));
        Assert.Empty(RiskPolicy.None.Rules());
    }

    [Fact]
    public void Every_rule_of_the_core_is_in_it() => Assert.Equal(
        typeof(IRiskRule).Assembly
            .GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IRiskRule)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal),
        Whole.Rules().Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_limit_is_read_and_written_by_its_key(string key)
    {
        var limit = RiskRuleCatalog.Find(key)!;
        var standard = limit.Get(Whole)!.Value;
        Assert.Null(limit.Get(RiskPolicy.None));
        Assert.Equal(standard, limit.Get(limit.With(RiskPolicy.None, standard)));
        Assert.Equal(
            limit.Get(RiskPolicy.Default),
            limit.Default == RiskLimit.Off ? null : decimal.Parse(limit.Default, CultureInfo.InvariantCulture));
        if (limit.Rule?.Invoke(standard) is { } rule)
        {
            Assert.Equal((key, limit.Unit), (rule.Name, rule.Measure(new AccountStub(), 1).Unit));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Settings_requests_files_plans_and_the_screen_know_it(string key)
    {
        var limit = RiskRuleCatalog.Find(key)!;
        var standard = limit.Get(Whole);
        var setting = Assert.Single(SettingsTable.All, setting => setting.Key == $"risk:{key}");
        Assert.Equal(limit.Default, setting.Default);
        var settings = new ServiceSettings();
        setting.Set(settings, RiskLimit.Off);
        Assert.Null(limit.Get(settings.Risk));

        Assert.Equal(
            standard, limit.Get(RiskLimits.Over(RiskPolicy.None, ImmutableSortedDictionary<string, decimal?>.Empty.Add(key, standard))));
        Assert.Null(limit.Get(RiskLimits.Read(JsonSerializer.SerializeToElement(new Dictionary<string, decimal?> { [key] = null }))));

        var strategy = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var plan = new BacktestPlan(strategy, strategy.Parameters, AccountOptions.Default with { Risk = Whole }, AccountScope.Shared);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{key}={standard}"), PlanText.Line(plan), StringComparison.Ordinal);

        var shown = Assert.Single(LimitRow.All(), row => row.Key == key).Default;
        Assert.Equal(limit.Get(RiskPolicy.Default), shown == RiskLimit.Off ? null : decimal.Parse(shown, CultureInfo.InvariantCulture));
    }
}
