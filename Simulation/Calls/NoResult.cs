namespace Orleans.Simulation;

/// <summary>The result of a method without one.</summary>
internal readonly struct NoResult;
