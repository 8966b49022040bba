using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>What a parameter may be, in words.</summary>
public static class ParameterText
{
    public static string Hint(ParameterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return $"{definition.Meaning}; {definition.Range}, {NumberText.Format(definition.Default)} by default";
    }

    /// <summary>Of an input for numbers.</summary>
    public static string Step(ParameterDefinition definition) => definition is { Kind: ParameterKind.Integer } ? "1" : "any";

    /// <summary>A range around the default, to show how one is written.</summary>
    public static string Example(ParameterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Kind == ParameterKind.Integer)
        {
            var (from, to) =
                (Math.Max(definition.Minimum, Math.Floor(definition.Default / 2)), Math.Min(definition.Maximum, definition.Default * 2));
            return $"{NumberText.Format(from)}..{NumberText.Format(to)}:{NumberText.Format(Math.Max(1, Math.Floor((to - from) / 8)))}";
        }

        var (low, high) = (Math.Max(definition.Minimum, definition.Default / 2), Math.Min(definition.Maximum, definition.Default * 2));
        return $"{NumberText.Format(Math.Round(low, 3))}|{NumberText.Format(definition.Default)}|{NumberText.Format(Math.Round(high, 3))}";
    }
}
