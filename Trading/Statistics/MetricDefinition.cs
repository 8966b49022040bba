namespace TradeMind.Trading.Statistics;

/// <summary>What the number of a metric counts.</summary>
public enum MetricUnit
{
    /// <summary>Parts of one: 0.12 is 12 %.</summary>
    Fraction,

    /// <summary>Units of the account's currency.</summary>
    Money,

    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>A quotient without a unit.</summary>
    Ratio,

    /// <summary>How many, or how many on average.</summary>
    Count,
}

/// <summary>
/// One metric of a <see cref="PerformanceReport"/>, declared once for the command line, the API, the screen and the documentation.
/// </summary>
/// <param name="Name">Lower-case id with underscores, such as <c>max_drawdown</c>; it does not change.</param>
/// <param name="Title">The field's name for it.</param>
/// <param name="Unit">What the number counts.</param>
/// <param name="Formula">r are the returns of sessions, f the risk-free rate of a session, N the sessions a year, p the profits of
/// trades.</param>
/// <param name="Source">The book or paper the formula is from.</param>
/// <param name="Value">Reads the metric; null when it is not defined for the run.</param>
public sealed record MetricDefinition(
    string Name,
    string Title,
    MetricUnit Unit,
    string Formula,
    string Source,
    Func<PerformanceReport, double?> Value)
{
    /// <summary>The metric of a report as text for people: 12.34 %, 1,234.50, 3.5 d, 1.23; a dash when it is not defined.</summary>
    public string Text(PerformanceReport report) => Text(Value(report), Unit);

    /// <summary>A number in the same words.</summary>
    public static string Text(double? number, MetricUnit unit) => (number, unit) switch
    {
        (null, _) => "-",
        ({ } value, MetricUnit.Fraction) => $"{value * 100.0:0.00} %",
        ({ } value, MetricUnit.Money) => $"{value:#,##0.00}",
        ({ } value, MetricUnit.Days) => $"{value:0.0} d",
        ({ } value, MetricUnit.Ratio) => $"{value:0.00}",
        ({ } value, _) => $"{value:0.##}",
    };
}
