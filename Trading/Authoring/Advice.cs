using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Authoring;

/// <summary>What a strategy says at the close of a bar: made by its Buy, Sell, Hold and Abstain, and returned from OnBar.</summary>
/// <param name="Side">Buy means "be long", Sell "be flat", Hold "keep what is held".</param>
/// <param name="Confidence">0 (none) to 1 (certain).</param>
/// <param name="Source">The reason as it stands in the source text, by which its words are found again; null when none was given.</param>
/// <param name="A">The first number of the reason.</param>
/// <param name="B">The second.</param>
/// <param name="C">The third.</param>
public readonly record struct Advice(SignalSide Side, double Confidence, string? Source = null, double A = 0, double B = 0, double C = 0);
