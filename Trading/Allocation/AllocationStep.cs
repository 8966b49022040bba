using System.Globalization;

namespace TradeMind.Trading.Allocation;

/// <summary>Why a weight was looked at.</summary>
public enum AllocationTrigger : byte
{
    /// <summary>Not by an allocation.</summary>
    None = 0,

    /// <summary>A new position, of the size of its target.</summary>
    Entry = 1,

    /// <summary>A date of the schedule.</summary>
    Schedule = 2,

    /// <summary>A weight had left its band.</summary>
    Band = 3,
}

/// <summary>What an allocation had to do with a decision; the default for a decision without one.</summary>
/// <param name="Trigger">Why it was made.</param>
/// <param name="Weight">The symbol's share of equity at that close.</param>
/// <param name="Target">What it was to be.</param>
/// <param name="Cost">What the trade was expected to cost, currency; zero for an entry.</param>
/// <param name="Benefit">What the drift would cost in a year, currency; zero for an entry, and while returns are too few.</param>
public readonly record struct AllocationStep(AllocationTrigger Trigger, double Weight, double Target, double Cost, double Benefit)
{
    /// <summary>In words, such as <c>risk-parity: 14.2 % of equity, target 10.0 %, on schedule (monthly); ...</c>.</summary>
    /// <param name="options">Those in force.</param>
    public string Describe(AllocationOptions? options)
    {
        var why = Trigger switch
        {
            AllocationTrigger.Entry => "new position",
            AllocationTrigger.Schedule => $"on schedule ({AllocationText.Write(options?.Schedule ?? default)})",
            _ => string.Create(CultureInfo.InvariantCulture, $"out of its band of {100 * (options?.Band ?? 0):0.##} %"),
        };
        var costs = Trigger == AllocationTrigger.Entry ? "" : string.Create(
            CultureInfo.InvariantCulture, $"; costs {Cost:F2}, the drift {Benefit:F2} a year");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{AllocationText.Write(options?.Method ?? default)}: {100 * Weight:F2} % of equity, target {100 * Target:F2} %, {why}{costs}");
    }
}
