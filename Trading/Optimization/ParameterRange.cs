using System.Globalization;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Optimization;

/// <summary>The values that a parameter is tried with.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Values">Ascending as they were written, at least one, all allowed.</param>
public sealed record ParameterRange(string Name, IReadOnlyList<double> Values)
{
    private const int MostValues = 1_000_000;

    /// <summary>The ranges that are given; when none is, those that the strategy declares.</summary>
    /// <param name="given">As <see cref="Parse"/> takes them.</param>
    /// <param name="parameters">Those of the strategy.</param>
    /// <exception cref="ParameterException">One cannot be read.</exception>
    public static IReadOnlyList<ParameterRange> Read(IReadOnlyCollection<string> given, ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(parameters);
        var texts = given.Count > 0 ? given : parameters.Definitions.Where(d => d.Sweep is not null).Select(d => $"{d.Name}={d.Sweep}");
        return [.. texts.Select(text => Parse(text, parameters))];
    }

    /// <summary>Reads <c>fast=5..24</c>, <c>slow=30..220:10</c> or <c>period=7|14|21</c>.</summary>
    /// <param name="text">The range; without a step whole numbers step by 1, others need one.</param>
    /// <param name="parameters">Knows the parameter and what it may be.</param>
    /// <exception cref="ParameterException">The text is no range, it is empty, or a value is not allowed.</exception>
    public static ParameterRange Parse(string text, ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(parameters);
        if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } values])
        {
            throw new ParameterException($"range '{text}' is not valid: write name=from..to, name=from..to:step or name=a|b|c");
        }

        var definition = parameters.Definitions.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal))
            ?? throw new ParameterException(
                $"{parameters.Owner} has no parameter '{name}': it has {string.Join(", ", parameters.Definitions.Select(d => d.Name))}");
        var found = values.Contains("..", StringComparison.Ordinal)
            ? Steps(text, values, definition)
            : [.. values.Split('|').Select(definition.Parse)];
        return found.Distinct().Count() == found.Count
            ? new ParameterRange(name, found)
            : throw new ParameterException($"range '{text}' names a value twice");
    }

    private static List<double> Steps(string text, string values, ParameterDefinition definition)
    {
        var parts = values.Split(':');
        var ends = parts[0].Split("..");
        if (parts.Length > 2 || ends.Length != 2)
        {
            throw new ParameterException(
                $"range '{text}' is not valid: write {definition.Name}=from..to or {definition.Name}=from..to:step");
        }

        var (from, to) = (definition.Parse(ends[0]), definition.Parse(ends[1]));
        if (parts.Length == 1 && definition.Kind == ParameterKind.Real)
        {
            throw new ParameterException($"range '{text}' needs a step: write {definition.Name}={parts[0]}:step");
        }

        // Decimal, so that 0.1 steps end where they are meant to.
        var step = parts.Length == 1 ? 1m
            : decimal.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? given
            : 0m;
        if (step <= 0)
        {
            throw new ParameterException($"range '{text}' has the step '{parts[1]}': use a number above 0");
        }

        if (to < from)
        {
            throw new ParameterException($"range '{text}' is empty: {from} comes after {to}; swap them");
        }

        var count = (((decimal)to - (decimal)from) / step) + 1;
        return count <= MostValues
            ? [.. Enumerable.Range(0, (int)count).Select(i => definition.Check((double)((decimal)from + (i * step))))]
            : throw new ParameterException($"range '{text}' has {count:0} values: use at most {MostValues}, by a larger step");
    }
}
