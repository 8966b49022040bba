using TradeMind.Tests.Authoring;
using TradeMind.Trading;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

/// <summary>Strategies of files in a catalog that is in use.</summary>
public sealed class CatalogLoadingTests
{
    private static readonly StrategyEntry Own = StrategyClass.Entry<Rsi2>();
    private static readonly StrategyEntry Plain = StrategyEntry.For<PlainRsi2>();

    [Fact]
    public void A_file_takes_the_place_of_what_it_was()
    {
        var first = StrategyCatalog.BuiltIn.With("", [Own.WithHash("a"), Plain.WithHash("a")]);
        var second = first.With("a", [Own.WithHash("b")]);
        Assert.Equal("b", second.Find("rsi2").Hash);
        Assert.Equal(StrategyCatalog.BuiltIn.Entries.Count + 1, second.Entries.Count);
        Assert.Equal("a", first.Find("plain_rsi2").Hash);
        Assert.Contains("'rsi2' is taken", Assert.Throws<InvalidInputException>(() => second.With("", [Own.WithHash("c")])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Only_one_that_is_made_for_it_changes()
    {
        var used = StrategyCatalog.BuiltIn.ForLoading();
        used.Become(used.With(Own));
        Assert.Same(Own, used.Find("rsi2"));
        Assert.Throws<InvalidOperationException>(() => StrategyCatalog.BuiltIn.Become(used));
        Assert.DoesNotContain(StrategyCatalog.BuiltIn.Entries, entry => entry.Definition.Id == "rsi2");
    }

    [Fact]
    public void Ranges_that_a_strategy_declares_are_tried_unless_others_are_given()
    {
        var declared = Assert.Single(ParameterRange.Read([], Own.Parameters));
        Assert.Equal(("trend_bars", "50,100,150,200"), (declared.Name, string.Join(',', declared.Values)));
        var given = Assert.Single(ParameterRange.Read(["entry=5|10"], Own.Parameters));
        Assert.Equal(("entry", "5,10"), (given.Name, string.Join(',', given.Values)));
    }
}
