namespace TradeMind.Application.Experiments;

/// <summary>A part of the time.</summary>
/// <param name="Label">In words.</param>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
/// <param name="IsContaminated">Whether the model may have been trained on its outcome.</param>
internal sealed record ContaminationWindow(string Label, int First, int Last, bool IsContaminated);

/// <summary>The time of an experiment, parted at a model's cutoff, or where a probe found its memory to end if that is later.</summary>
internal static class ContaminationWindows
{
    /// <param name="source">Whose opinions.</param>
    /// <param name="days">Of the market.</param>
    /// <param name="first">The first day that counts.</param>
    /// <param name="last">The last day that counts.</param>
    public static IEnumerable<ContaminationWindow> From(IOpinionFormer source, TradingDays days, int first, int last)
    {
        if (!source.IsModel)
        {
            return [new ContaminationWindow("all sessions", first, last, IsContaminated: false)];
        }

        if (source.Cutoff is not { } cutoff)
        {
            return [new ContaminationWindow("all sessions; the model's cutoff is not known", first, last, IsContaminated: true)];
        }

        var (end, what) = source.RemembersUntil is { } remembered && remembered > cutoff
            ? (remembered, $"{remembered:yyyy-MM-dd}, which the model remembers although its stated cutoff is {cutoff:yyyy-MM-dd}")
            : (cutoff, $"the model's cutoff {cutoff:yyyy-MM-dd}");

        // The first day whose close comes after it.
        var clean = Math.Clamp(days.DayOf(end.AddTicks(1)), first, last + 1);
        ContaminationWindow[] parts =
        [
            new ContaminationWindow($"after {what}", clean, last, IsContaminated: false),
            new ContaminationWindow($"before {what}", first, clean - 1, IsContaminated: true),
        ];
        return parts.Where(part => part.First <= part.Last);
    }
}
