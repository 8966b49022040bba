using TradeMind.Trading.Optimization;
using TradeMind.Trading.Parameters;

namespace TradeMind.Dashboard.Parts;

/// <summary>Which values of a parameter a search tries: its one value, steps from one number to another, or a list.</summary>
public sealed class TriedValues(Contracts.ParameterDefinition definition)
{
    public const string One = "one", Steps = "steps", List = "list";

    /// <summary><see cref="One"/>, <see cref="Steps"/> or <see cref="List"/>.</summary>
    public string Kind { get; set; } = One;

    public string From { get; set; } = "";

    public string To { get; set; } = "";

    public string Step { get; set; } = "";

    /// <summary>Separated by commas or spaces.</summary>
    public string Values { get; set; } = "";

    /// <summary>As a request has it, such as <c>5..50:5</c> or <c>7|14|21</c>; empty for the one value.</summary>
    public string Text
    {
        get => Kind switch
        {
            Steps => $"{From.Trim()}..{To.Trim()}{(Step.Trim().Length > 0 ? $":{Step.Trim()}" : "")}",
            List => string.Join('|', Values.Split([',', ' ', ';', '|'], StringSplitOptions.RemoveEmptyEntries)),
            _ => "",
        };
        set => Take(value);
    }

    /// <summary>How many values there are, by the core's own rule.</summary>
    /// <returns>0 when they cannot be used; the problem says why, and is empty otherwise.</returns>
    public int Count(out string problem)
    {
        problem = "";
        if (Kind == One)
        {
            return 1;
        }

        try
        {
            var set = ParameterSet.Defaults("it", [ParameterRow.Rule(definition)]);
            return Text.Length == 0 || Kind == Steps && (From.Trim().Length == 0 || To.Trim().Length == 0)
                ? throw new ParameterException(Kind == Steps ? "write where the steps begin and end" : "write one value or more")
                : ParameterRange.Parse($"{definition.Name}={Text}", set).Values.Count;
        }
        catch (ParameterException exception)
        {
            problem = exception.Message;
            return 0;
        }
    }

    /// <summary>Begins steps or a list around the default, where there is nothing yet.</summary>
    public void Choose(string kind)
    {
        Kind = kind;
        var (low, high) = (Math.Max(definition.Minimum, definition.Default / 2), Math.Min(definition.Maximum, definition.Default * 2));
        var isWhole = definition.Kind == Contracts.ParameterKind.Integer;
        (low, high) = isWhole ? (Math.Floor(low), Math.Floor(high)) : (Math.Round(low, 3), Math.Round(high, 3));
        if (kind == Steps && From.Length + To.Length + Step.Length == 0)
        {
            var step = isWhole ? Math.Max(1, Math.Floor((high - low) / 8)) : Math.Round((high - low) / 8, 3);
            (From, To, Step) = (NumberText.Format(low), NumberText.Format(high), NumberText.Format(step));
        }
        else if (kind == List && Values.Length == 0)
        {
            double[] three = [low, definition.Default, high];
            Values = string.Join(", ", three.Distinct().Select(NumberText.Format));
        }
    }

    private void Take(string text)
    {
        (Kind, From, To, Step, Values) = (One, "", "", "", "");
        if (text.Contains("..", StringComparison.Ordinal))
        {
            var parts = text.Split(':', 2);
            var ends = parts[0].Split("..", 2);
            (Kind, From, To, Step) = (Steps, ends[0], ends[1], parts.Length > 1 ? parts[1] : "");
        }
        else if (text.Length > 0)
        {
            (Kind, Values) = (List, text.Replace("|", ", ", StringComparison.Ordinal));
        }
    }
}
