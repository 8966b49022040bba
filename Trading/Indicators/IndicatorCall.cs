using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// An indicator with its parameters. As text its name alone for the defaults, or with parameters by place or by name, such as
/// <c>rsi(7)</c> or <c>bollinger(50,deviations=2.5)</c>; several are separated by commas.
/// </summary>
/// <param name="Text">As it was written.</param>
/// <param name="Entry">The indicator.</param>
/// <param name="Parameters">Checked, each with a value.</param>
public sealed record IndicatorCall(string Text, IndicatorEntry Entry, ParameterSet Parameters)
{
    /// <summary>Most indicators in one text.</summary>
    public const int Most = 50;

    private const string Field = "indicators";

    /// <summary>
    /// Bars of history after which no output depends (to 1e-9 relative) on where the data began; null when one always does.
    /// </summary>
    public int? WarmUp => Entry.WarmUp(Parameters);

    /// <summary>The columns over a series; see <see cref="IndicatorEntry.Run"/>.</summary>
    public double[][] Run(BarSeries series) => Entry.Run(Parameters, series);

    /// <summary>Reads a list; empty for an empty text.</summary>
    /// <exception cref="InvalidInputException">
    /// An indicator or parameter does not exist, a value is not allowed, or there are more than <see cref="Most"/>.
    /// </exception>
    public static IReadOnlyList<IndicatorCall> ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var calls = Split(text).Select(Parse).ToList();
        return calls.Count <= Most
            ? calls
            : throw new InvalidInputException($"indicators names {calls.Count} indicators: use at most {Most} in one request", Field);
    }

    private static IndicatorCall Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var entry = IndicatorCatalog.Find((open < 0 ? text : text[..open]).Trim());
        if (open < 0)
        {
            return new IndicatorCall(text, entry, entry.Parameters);
        }

        if (text[^1] != ')' || text.IndexOf('(', open + 1) >= 0)
        {
            throw Unreadable(text, entry);
        }

        try
        {
            var given = text[(open + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var parameters = given.Index().Aggregate(entry.Parameters, Set);

            // Parameters that contradict each other are an error of the request, not of the first bar.
            entry.WarmUp(parameters);
            return new IndicatorCall(text, entry, parameters);
        }
        catch (ParameterException exception)
        {
            throw new InvalidInputException(exception.Message, Field, ErrorCodes.InvalidParameter);
        }
    }

    private static ParameterSet Set(ParameterSet parameters, (int Index, string Text) given)
    {
        if (given.Text.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value])
        {
            return parameters.With(name, value);
        }

        return given.Index < parameters.Definitions.Count
            ? parameters.With(parameters.Definitions[given.Index].Name, given.Text)
            : throw new ParameterException(
                $"{parameters.Owner} was given {given.Index + 1} values: it takes {parameters.Definitions.Count}", Field);
    }

    /// <summary>Parts between commas that are in no parentheses.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var (first, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            depth += i == text.Length ? 0 : text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (i == text.Length || (text[i] == ',' && depth <= 0))
            {
                if (text[first..i].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                first = i + 1;
            }
        }
    }

    private static InvalidInputException Unreadable(string text, IndicatorEntry entry)
    {
        var definition = entry.Definition;
        var example = definition.Parameters.Count == 0 ? definition.Name : FormattableString.Invariant(
            $"{definition.Name}({definition.Parameters[0].Name}={definition.Parameters[0].Default})");
        return new InvalidInputException($"indicator '{text}' cannot be read: write it such as {example}", Field);
    }
}
