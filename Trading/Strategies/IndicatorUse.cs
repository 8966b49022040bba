using System.Globalization;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Strategies;

/// <summary>An indicator that a strategy decides by, so that it can be drawn with the prices.</summary>
/// <param name="Name">As the catalogue has it.</param>
/// <param name="Values">Its parameters, in the order of its definition; those left out keep their defaults.</param>
/// <param name="Outputs">The outputs that are looked at.</param>
/// <param name="IsPrice">Whether it is drawn over the prices, in their unit; else it has a pane of its own.</param>
public sealed record IndicatorUse(string Name, IReadOnlyList<double> Values, IReadOnlyList<string> Outputs, bool IsPrice)
{
    /// <summary>Levels that are decided at, such as 30 and 70.</summary>
    public IReadOnlyList<double> Guides { get; init; } = [];

    public IndicatorEntry Entry => IndicatorCatalog.Find(Name);

    /// <exception cref="ParameterException">A value is not allowed.</exception>
    public ParameterSet Parameters =>
        Entry.Definition.Parameters.Zip(Values).Aggregate(Entry.Parameters, (set, pair) => set.With(pair.First.Name, pair.Second));

    /// <summary>Such as <c>SMA(50)</c>.</summary>
    public string Title =>
        $"{(Name.Length <= 4 ? Name.ToUpperInvariant() : char.ToUpperInvariant(Name[0]) + Name[1..])}"
        + $"({string.Join(", ", Values.Select(v => v.ToString(CultureInfo.InvariantCulture)))})";

    /// <summary>Drawn over the prices.</summary>
    public static IndicatorUse OverPrices(string name, IReadOnlyList<double> values, params IReadOnlyList<string> outputs) =>
        new(name, values, outputs, IsPrice: true);

    /// <summary>Drawn in a pane of its own.</summary>
    public static IndicatorUse InPane(string name, IReadOnlyList<double> values, params IReadOnlyList<string> outputs) =>
        new(name, values, outputs, IsPrice: false);
}
