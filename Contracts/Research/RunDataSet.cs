namespace TradeMind.Contracts;

/// <summary>A set of bars that runs can be made over.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Origin">Where the bars come from, in words.</param>
public sealed record RunDataSet(string Name, string Origin);
