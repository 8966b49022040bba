using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>An overview with the charts of its curve, computed once for all circuits.</summary>
/// <param name="View">As the service gave it.</param>
/// <param name="Range">What the charts show.</param>
/// <param name="Charts">Of its curve.</param>
public sealed record OverviewModel(OverviewView View, EquityRange Range, EquityChartModel Charts)
{
    public OverviewModel(OverviewView view, EquityRange range)
        : this(view, range, EquityChartModel.From(view.Curve))
    {
    }

    /// <summary>The profit of the range that the charts show.</summary>
    public RangeProfitView Profit => View.Ranges[(int)Range];
}
