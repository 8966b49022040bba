using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// An indicator with its parameters, as it is written in a request: <c>rsi</c>, <c>rsi(7)</c>, <c>bollinger(20, deviations=2.5)</c>.
/// </summary>
/// <param name="Text">As it was written; what the columns are named after.</param>
/// <param name="Entry">Which indicator.</param>
/// <param name="Parameters">Its parameters; the defaults of those that were not given.</param>
public sealed record IndicatorRequest(string Text, IndicatorEntry Entry, ParameterSet Parameters)
{
    private const string Field = "indicators";

    /// <summary>
    /// Bars of history after which no output depends (to 1e-9 relative) on where the data began; null when one always does.
    /// </summary>
    public int? WarmUp => Entry.WarmUp(Parameters);

    /// <summary>The columns over a series; see <see cref="IndicatorEntry.Run"/>.</summary>
    public double[][] Run(BarSeries series) => Entry.Run(Parameters, series);

    /// <summary>Several of them, separated by commas; commas within parentheses separate parameters.</summary>
    /// <exception cref="InvalidInputException">An indicator is not known, or a parenthesis is missing.</exception>
    /// <exception cref="ParameterException">A parameter is not known, or its value not allowed.</exception>
    public static IReadOnlyList<IndicatorRequest> ParseAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (requests, depth, start) = (new List<IndicatorRequest>(), 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                if (!string.IsNullOrWhiteSpace(text[start..i]))
                {
                    requests.Add(Parse(text[start..i]));
                }

                start = i + 1;
            }
            else
            {
                depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            }
        }

        return requests;
    }

    /// <summary>One of them.</summary>
    /// <exception cref="InvalidInputException">The indicator is not known, or a parenthesis is missing.</exception>
    /// <exception cref="ParameterException">A parameter is not known, or its value not allowed.</exception>
    public static IndicatorRequest Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var written = text.Trim();
        var open = written.IndexOf('(', StringComparison.Ordinal);
        var close = written.IndexOf(')', StringComparison.Ordinal);
        if (close != (open < 0 ? -1 : written.Length - 1))
        {
            throw new InvalidInputException($"indicator '{written}' is not complete: write it as rsi or rsi(14)", Field);
        }

        var entry = IndicatorCatalog.Find((open < 0 ? written : written[..open]).Trim());
        var parameters = open < 0
            ? entry.Parameters
            : written[(open + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries).Index().Aggregate(entry.Parameters, Set);

        // Parameters that contradict each other are an error of the request, not of the first bar.
        entry.WarmUp(parameters);
        return new IndicatorRequest(written, entry, parameters);
    }

    private static ParameterSet Set(ParameterSet parameters, (int Index, string Text) given)
    {
        if (given.Text.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value])
        {
            return parameters.With(name, value);
        }

        return given.Index < parameters.Definitions.Count
            ? parameters.With(parameters.Definitions[given.Index].Name, given.Text.Trim())
            : throw new ParameterException(
                $"{parameters.Owner} was given {given.Index + 1} values: it takes {parameters.Definitions.Count}", Field);
    }
}
