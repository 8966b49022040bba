namespace TradeMind.Contracts;

/// <summary>A strategy of the session.</summary>
/// <param name="Id">Its name in the session.</param>
/// <param name="Strategy">Which strategy it is.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Weight">Among the technical agents.</param>
/// <param name="Parameters">As they are set.</param>
/// <param name="Definitions">What can be set, and how far.</param>
/// <param name="LastSlice">Time of the last slice it has advised on, UTC.</param>
/// <param name="IsEnabled">Whether it votes.</param>
public sealed record StrategyView(
    string Id,
    string Strategy,
    string Summary,
    double Weight,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyList<ParameterDefinition> Definitions,
    DateTime? LastSlice,
    bool IsEnabled = true);

/// <summary>A strategy that can be added.</summary>
/// <param name="Id">Its name in the catalog.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Parameters">What can be set, with defaults and ranges.</param>
/// <param name="WarmUp">Bars before its first opinion, with every parameter at its default.</param>
public sealed record StrategyDefinitionView(string Id, string Summary, IReadOnlyList<ParameterDefinition> Parameters, int WarmUp);
