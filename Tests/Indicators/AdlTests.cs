using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class AdlTests : IndicatorTests<Adl>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new(
        "adl", Defaults, ("adl", "adl"), ("money_flow_multiplier", "moneyflowmultiplier"), ("money_flow_volume", "moneyflowvolume"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Three quarters up the bar, at its low, and a bar without range.
        var columns = Run(Defaults, HandMade.Bars((10, 8, 9.5, 100), (10, 8, 8, 100), (9, 9, 9, 70)));
        Assert.Equal([50.0, -50.0, -50.0], columns[0]);
        Assert.Equal([0.5, -1.0, 0.0], columns[1]);
        Assert.Equal([50.0, -100.0, 0.0], columns[2]);
    }
}
