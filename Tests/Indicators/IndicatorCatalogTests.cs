using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;
using TradeMind.Trading;

namespace TradeMind.Tests.Indicators;

public sealed class IndicatorCatalogTests
{
    private static readonly Type[] Indicators = [.. typeof(Sma).Assembly.GetTypes()
        .Where(type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIndicator<>)))];

    [Fact]
    public void Holds_every_indicator_of_the_assembly() => Assert.Equal(
        Indicators.Select(DefinitionOf).Select(d => d.Name).Order(StringComparer.Ordinal),
        IndicatorCatalog.Definitions.Select(d => d.Name));

    [Fact]
    public void Every_indicator_inherits_the_common_tests() => Assert.Equal(
        Indicators.Select(type => type.Name).Order(StringComparer.Ordinal),
        typeof(SmaTests).Assembly.GetTypes()
            .Where(type => type.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(IndicatorTests<>))
            .Select(type => type.BaseType!.GetGenericArguments()[0].Name)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Definitions_are_sound() => Assert.All(IndicatorCatalog.Definitions, definition =>
    {
        Assert.NotEmpty(definition.Title);
        Assert.NotEmpty(definition.Source);
        Assert.NotEmpty(definition.Outputs);
        string[] names = [definition.Name, .. definition.Outputs, .. definition.Parameters.Select(p => p.Name)];
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
        Assert.Equal(definition.Outputs.Count, definition.Outputs.Distinct(StringComparer.Ordinal).Count());
        Assert.All(definition.Parameters, parameter => Assert.Equal(parameter.Default, parameter.Check(parameter.Default)));
    });

    [Fact]
    public void Runs_by_name()
    {
        var entry = IndicatorCatalog.Find("SMA");
        var parameters = entry.Parameters.With("period", 3);
        Assert.Equal([[double.NaN, double.NaN, 5.0, 6.0]], entry.Run(parameters, RandomWalk.FromCloses(2, 4, 9, 5)));
        Assert.Equal(6, entry.WarmUp(parameters));
    }

    [Fact]
    public void Every_entry_runs_with_its_defaults()
    {
        var series = RandomWalk.Series(150, seed: 31);
        Assert.All(IndicatorCatalog.Entries, entry =>
        {
            var columns = entry.Run(entry.Parameters, series);
            Assert.Equal(entry.Definition.Outputs.Count, columns.Length);
            Assert.All(columns, column => Assert.Equal(series.Count, column.Length));
        });
    }

    /// <summary>Only periods that may not reach another one stay as they are.</summary>
    [Fact]
    public void The_longest_periods_have_a_warm_up() => Assert.All(IndicatorCatalog.Entries, entry =>
    {
        var longest = entry.Definition.Parameters
            .Where(parameter => parameter.Name is not ("fast" or "short" or "middle"))
            .Aggregate(entry.Parameters, (parameters, parameter) => parameters.With(parameter.Name, parameter.Maximum));
        Assert.True(entry.WarmUp(longest) is null or > 0, longest.ToString());
    });

    [Theory]
    [InlineData("smaa", "did you mean sma?")]
    [InlineData("relative", "did you mean rsi?")]
    [InlineData("xyz", "There are ")]
    public void An_unknown_name_lists_what_there_is(string name, string expected)
    {
        var error = Assert.Throws<InvalidInputException>(() => IndicatorCatalog.Find(name));
        Assert.Contains($"indicator '{name}' is not known", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("macd", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_of_another_indicator_are_an_error() => Assert.Throws<ParameterException>(
        () => IndicatorCatalog.Find("sma").Run(IndicatorCatalog.Find("ema").Parameters, RandomWalk.Flat(5)));

    private static IndicatorDefinition DefinitionOf(Type indicator) =>
        (IndicatorDefinition)indicator.GetProperty(nameof(Sma.Definition))!.GetValue(null)!;
}
