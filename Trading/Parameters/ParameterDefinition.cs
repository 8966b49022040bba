using System.Globalization;

namespace TradeMind.Trading.Parameters;

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
    /// <summary>What a sweep tries unless it is told otherwise, such as <c>5..50:5</c>; null when it tries the default only.</summary>
    public string? Sweep { get; init; }

    public static ParameterDefinition Integer(string name, int defaultValue, int minimum, int maximum, string meaning) =>
        new(name, ParameterKind.Integer, defaultValue, minimum, maximum, meaning);

    public static ParameterDefinition Real(string name, double defaultValue, double minimum, double maximum, string meaning) =>
        new(name, ParameterKind.Real, defaultValue, minimum, maximum, meaning);

    /// <exception cref="ParameterException">The text is not a number of this kind, or out of range.</exception>
    public double Parse(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            throw new ParameterException($"parameter {Name}: '{text}' is not a number; use {Range}", Field);
        }

        return Check(value);
    }

    /// <exception cref="ParameterException">The value is not of this kind, or out of range.</exception>
    public double Check(double value)
    {
        if (Kind == ParameterKind.Integer && value != Math.Floor(value))
        {
            throw new ParameterException($"parameter {Name}: {value} is not a whole number; use {Range}", Field);
        }

        return value >= Minimum && value <= Maximum
            ? value
            : throw new ParameterException($"parameter {Name}: {value} is out of range; use {Range}", Field);
    }

    /// <summary>What requests call it.</summary>
    private string Field => $"parameters.{Name}";

    public string Range => $"{(Kind == ParameterKind.Integer ? "a whole number" : "a number")} from {Minimum} to {Maximum}";
}

/// <summary>A parameter that does not exist, is not a number, is out of range or contradicts another.</summary>
/// <param name="message">Names the parameter, the value, the range and what to do.</param>
/// <param name="field">Such as <c>parameters.fast</c>; null when it is none in particular.</param>
/// <param name="code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="cause">Null when this is the first to notice.</param>
public sealed class ParameterException(
    string message, string? field = null, string code = ErrorCodes.InvalidParameter, Exception? cause = null)
    : DomainException(code, message, field, cause);
