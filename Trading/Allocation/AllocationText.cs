using System.Globalization;
using TradeMind.Trading.Execution;

namespace TradeMind.Trading.Allocation;

/// <summary>
/// Reads an allocation from the short text of the command line and of configuration files: a method, and what differs from the defaults,
/// such as <c>risk-parity,every:weekly,band:0.03</c>.
/// </summary>
public static class AllocationText
{
    /// <summary>What turns it off: each entry has the size that sizing says.</summary>
    public const string None = "none";

    internal const string Field = "allocation";

    private static readonly (string Name, AllocationMethod Method)[] Methods =
    [
        ("equal", AllocationMethod.EqualWeight), ("inverse-volatility", AllocationMethod.InverseVolatility),
        ("risk-parity", AllocationMethod.RiskParity), ("minimum-variance", AllocationMethod.MinimumVariance),
        ("kelly-signals", AllocationMethod.KellySignals),
    ];

    private static readonly (string Name, RebalanceSchedule Schedule)[] Schedules =
    [
        ("never", RebalanceSchedule.None), ("daily", RebalanceSchedule.Daily), ("weekly", RebalanceSchedule.Weekly),
        ("monthly", RebalanceSchedule.Monthly), ("quarterly", RebalanceSchedule.Quarterly),
    ];

    /// <summary>What may be written, in words.</summary>
    public static string Range { get; } =
        $"none, or {Names(Methods.Select(m => m.Name))}, with every:monthly,band:0.05,window:60,aversion:3";

    /// <returns>Null for <see cref="None"/>.</returns>
    /// <exception cref="InvalidInputException">A name is not known, or a value is out of range; the message names it.</exception>
    public static AllocationOptions? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text is None)
        {
            return null;
        }

        var parts = text.Split(',');
        var options = new AllocationOptions { Method = Find(Methods, parts[0], text, "method") };
        foreach (var part in parts.Skip(1))
        {
            options = part.Split(':', 2) switch
            {
                ["every", var name] => options with { Schedule = Find(Schedules, name, text, "every") },
                ["band", "off"] => options with { Band = null },
                ["band", var band] => options with { Band = Number(band, text) },
                ["window", var window] => options with { Window = Whole(window, text) },
                ["aversion", var aversion] => options with { RiskAversion = Number(aversion, text) },
                _ => throw new InvalidInputException(
                    $"allocation '{text}': '{part}' is not known: use every:monthly, band:0.05, window:60 or aversion:3", Field),
            };
        }

        return options.Band is null && options.Schedule == RebalanceSchedule.None
            ? throw new InvalidInputException(
                $"allocation '{text}' would never bring a weight back: give a schedule (every:monthly) or a band (band:0.05)", Field)
            : options;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public static string Write(AllocationOptions? options) => options?.ToString() ?? None;

    /// <summary>The method's name, such as <c>risk-parity</c>.</summary>
    public static string Write(AllocationMethod method) => Methods[(int)method].Name;

    internal static string Write(RebalanceSchedule schedule) => Schedules[(int)schedule].Name;

    private static T Find<T>((string Name, T Value)[] all, string name, string text, string what)
    {
        var place = Array.FindIndex(all, one => string.Equals(one.Name, name, StringComparison.Ordinal));
        return place >= 0 ? all[place].Value : throw new InvalidInputException(
            $"allocation '{text}': {what} '{name}' is not known: use {Names(all.Select(one => one.Name))}", Field);
    }

    private static string Names(IEnumerable<string> all)
    {
        string[] names = [.. all];
        return $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }

    private static decimal Number(string number, string text) => CostText.Number(Field, text, number);

    private static int Whole(string number, string text) =>
        int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidInputException($"allocation '{text}': '{number}' is not a whole number", Field);
}
