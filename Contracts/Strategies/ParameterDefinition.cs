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
public sealed record ParameterDefinition(string Name, ParameterKind Kind, double Default, double Minimum, double Maximum, string Meaning)
{
    public string Range => $"{(Kind == ParameterKind.Integer ? "a whole number" : "a number")} from {Minimum} to {Maximum}";
}
