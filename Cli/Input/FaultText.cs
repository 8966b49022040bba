using System.Globalization;
using Orleans.Simulation;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>Faults as text: <c>crash:0.01,write:0.01</c>.</summary>
internal static class FaultText
{
    private static readonly Dictionary<string, Func<FaultPlan, double, FaultPlan>> Names = new(StringComparer.Ordinal)
    {
        ["crash"] = (plan, p) => plan with { Crash = p },
        ["activation"] = (plan, p) => plan with { ActivationCrash = p },
        ["write"] = (plan, p) => plan with { WriteFail = p },
        ["conflict"] = (plan, p) => plan with { WriteConflict = p },
        ["torn"] = (plan, p) => plan with { WriteTorn = p },
        ["delay"] = (plan, p) => plan with { Delay = p },
        ["repeat"] = (plan, p) => plan with { Repeat = p },
        ["lost-call"] = (plan, p) => plan with { LostCall = p },
        ["repeated-call"] = (plan, p) => plan with { RepeatedCall = p },
        ["second-activation"] = (plan, p) => plan with { SecondActivation = p },
    };

    /// <summary>The names of all faults, for help.</summary>
    public static string Known => string.Join(", ", Names.Keys);

    /// <exception cref="InvalidInputException">A name is not known, or a probability is out of range.</exception>
    public static FaultPlan Parse(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Aggregate(FaultPlan.None, Add);

    private static FaultPlan Add(FaultPlan plan, string text)
    {
        var parts = text.Split(':');
        if (!Names.TryGetValue(parts[0], out var add))
        {
            throw new InvalidInputException($"--faults '{parts[0]}' is not known: use {Known}, such as crash:0.01");
        }

        // At one half and above hardly anything would ever get done.
        return parts.Length == 2
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var probability)
            && probability is >= 0 and <= 0.5
            ? add(plan, probability)
            : throw new InvalidInputException(
                $"--faults '{text}': use a probability from 0 to 0.5 after the name, such as {parts[0]}:0.01");
    }
}
