namespace TradeMind.Contracts;

public enum ParameterKind
{
    Integer,
    Real,
}

/// <summary>
/// One tunable number of an indicator or strategy, declared once for the command line, the API, the optimiser and the screen.
/// <see cref="Minimum"/> and <see cref="Maximum"/> are inclusive.
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">Whole or real.</param>
/// <param name="Default">Its value unless it is set.</param>
/// <param name="Minimum">Inclusive.</param>
/// <param name="Maximum">Inclusive.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Sweep">What a sweep tries unless ranges are given, such as <c>5..50:5</c>; null for the default alone.</param>
public sealed record ParameterDefinition(
    string Name, ParameterKind Kind, double Default, double Minimum, double Maximum, string Meaning, string? Sweep = null)
{
    public string Range => $"{(Kind == ParameterKind.Integer ? "a whole number" : "a number")} from {Minimum} to {Maximum}";
}
