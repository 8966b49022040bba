using System.Reflection;
using TradeMind.Tests.Indicators;
using TradeMind.Trading;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;

namespace TradeMind.Tests.Authoring;

/// <summary>Each indicator of the catalog can be used by a strategy class, with the same defaults and the same values.</summary>
public sealed class CatalogIndicatorTests
{
    private static readonly Type[] Classes =
    [
        .. typeof(Indicator).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Indicator)) && type.IsSealed),
    ];

    public static TheoryData<string> Names => [.. IndicatorCatalog.Definitions.Select(d => d.Name)];

    [Fact]
    public void There_is_one_class_for_each() => Assert.Equal(
        IndicatorCatalog.Definitions.Select(d => d.Name), Classes.Select(type => Create(type).Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_values_are_those_of_the_catalog(string name)
    {
        var entry = IndicatorCatalog.Find(name);
        var series = RandomWalk.Series(300, 61);
        var columns = entry.Run(entry.Parameters, series);
        var indicator = Classes.Select(Create).Single(i => i.Name == name);
        Assert.Equal(entry.WarmUp(entry.Parameters), indicator.WarmUp);
        var main = MainOutput(indicator);
        var last = double.NaN;
        for (var i = 0; i < series.Count; i++)
        {
            Update(indicator, series[i]);
            Assert.Equal(columns[main][i], indicator.Value);
            Assert.Equal(last, indicator.Previous);
            Assert.Equal(columns[^1][i], indicator[entry.Definition.Outputs[^1]]);
            last = indicator.Value;
        }

        Assert.True(double.IsFinite(last), $"{name} has no value after {series.Count} bars");
    }

    [Fact]
    public void It_stands_for_its_value()
    {
        var (fast, slow) = (new Trading.Authoring.Sma(2), new Trading.Authoring.Sma(3));
        foreach (var bar in Each(RandomWalk.FromCloses(10, 9, 8, 9, 12)))
        {
            Update(fast, bar);
            Update(slow, bar);
        }

        // Means of 9 and 12, and of 8, 9 and 12; a bar before of 8 and 9, and of 9, 8 and 9.
        Assert.True(fast > slow && slow < 10 && fast == 10.5);
        Assert.Equal(10.5 - (29 / 3.0), fast - slow, 12);
        Assert.True(fast.CrossesAbove(slow));
        Assert.False(fast.CrossesBelow(slow));
        Assert.True(fast.CrossesAbove(10));
        Assert.False(slow.CrossesAbove(10));
        Assert.Equal("sma 10.5", fast.ToString());
    }

    [Fact]
    public void A_wrong_value_or_output_is_named()
    {
        Assert.Equal(
            "parameter period: 0 is out of range; use a whole number from 1 to 100000",
            Assert.Throws<ParameterException>(() => new Trading.Authoring.Sma(0)).Message);
        Assert.Equal(
            "bollinger has no output 'top': it has upper, middle, lower, percent_b, zscore, width",
            Assert.Throws<InvalidInputException>(() => new Trading.Authoring.BollingerBands()["top"]).Message);
    }

    private static Indicator Create(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return (Indicator)constructor.Invoke(
            BindingFlags.OptionalParamBinding, null, [.. constructor.GetParameters().Select(_ => Type.Missing)], null);
    }

    private static int MainOutput(Indicator indicator) => (int)indicator.GetType().BaseType!
        .GetField("_main", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(indicator)!;

    private static void Update(Indicator indicator, Bar bar) => typeof(Indicator)
        .GetMethod("Update", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(indicator, [bar]);

    private static IEnumerable<Bar> Each(BarSeries series) => Enumerable.Range(0, series.Count).Select(i => series[i]);
}
