using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Reporting.TearSheets;

/// <summary>
/// All that a page shows of one finished run, as data: the same for the report file and the dashboard. Times are seconds since 1970 UTC,
/// fractions are of one, what is not known is null. Long runs are sampled, and <see cref="Notes"/> says so.
/// </summary>
public sealed record TearSheet
{
    /// <summary>Strategy id.</summary>
    public required string Strategy { get; init; }

    /// <summary>What the strategy does, a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Parameters in a line.</summary>
    public required string Parameters { get; init; }

    public required ImmutableArray<string> Symbols { get; init; }

    /// <summary>Length of a bar, such as <c>1d</c>.</summary>
    public required string Interval { get; init; }

    public required CurveSection Curves { get; init; }

    /// <summary>The share of equity that is invested; null without equity.</summary>
    public Curve? Exposure { get; init; }

    public required ImmutableArray<MetricRow> Metrics { get; init; }

    /// <summary>All, long and short beside each other; null for an account that is long only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<SideRow>? Sides { get; init; }

    /// <summary>Where the profit comes from: by side, symbol, exit reason, weekday and hour.</summary>
    public required TradeBreakdown Breakdown { get; init; }

    /// <summary>One per symbol, those with most trades first when some are left out.</summary>
    public required ImmutableArray<PriceChart> Charts { get; init; }

    /// <summary>Round trips in the order in which they ended.</summary>
    public required ImmutableArray<TradeRow> Trades { get; init; }

    /// <summary>What is still held.</summary>
    public required ImmutableArray<OpenRow> Open { get; init; }

    public required ImmutableArray<Item> Costs { get; init; }

    /// <summary>The significance of the result; null when it was not requested.</summary>
    public SignificanceReport? Luck { get; init; }

    /// <summary>What was noticed about the bars.</summary>
    public required ImmutableArray<FindingRow> Findings { get; init; }

    /// <summary>What this sheet leaves out or samples, a sentence each.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>All that the run depends on.</summary>
    public required ImmutableArray<Item> Configuration { get; init; }

    public required string OrderListHash { get; init; }

    /// <summary>Of the bars; null when it was not taken.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>Makes the sheet of a run.</summary>
    public static TearSheet From(BacktestResult result, TearSheetContext context)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        var notes = result.StalePositions.Select(stale => $"{stale}.").ToList();
        var limits = context.Limits;
        var reasons = new TradeReasons(result);
        if (result.Performance.TooShort is { } shortness)
        {
            notes.Add($"{char.ToUpperInvariant(shortness[0])}{shortness[1..]}.");
        }

        return new TearSheet
        {
            Strategy = result.Plan.Strategy.Definition.Id,
            Summary = result.Plan.Strategy.Definition.Summary,
            Parameters = result.Plan.Parameters.ToString(),
            Symbols = [.. result.Series.Select(s => s.Symbol.Ticker)],
            Interval = result.Plan.Options.Interval.ToString(),
            Curves = CurveSection.From(
                result.Equity, result.BuyAndHold.Curve,
                result.Performance.Options, limits, notes),
            Exposure = Invested.Curve(result, limits),
            Metrics = MetricRow.From(result.Performance),
            Sides = SideRow.From(result.Sides, result.Performance.Trades),
            Breakdown = result.Breakdown,
            Charts = PriceChart.Create(result, limits, notes),
            Trades = TradeRow.From(result, reasons, limits, notes),
            Open = OpenRow.From(result),
            Costs = CostItems.From(result),
            Luck = context.Luck,
            Findings = FindingRow.From(context.Findings, limits, notes),
            Notes = [.. notes],
            Configuration = [.. context.Configuration.Select(c => new Item(c.Name, c.Value))],
            OrderListHash = result.OrderListHash,
            DataFingerprint = context.DataFingerprint,
        };
    }
}

/// <summary>What a sheet says beyond the run itself.</summary>
public sealed record TearSheetContext
{
    public IReadOnlyList<(string Name, string Value)> Configuration { get; init; } = [];

    public IReadOnlyList<DataFinding> Findings { get; init; } = [];

    public SignificanceReport? Luck { get; init; }

    public string? DataFingerprint { get; init; }

    public TearSheetLimits Limits { get; init; } = TearSheetLimits.Default;
}

/// <summary>How much a sheet holds at most, so that a run of millions of bars makes a page that opens.</summary>
/// <param name="CurvePoints">Points of a curve, 2 or more; of more those that the eye misses least are kept, with lowest and
/// highest.</param>
/// <param name="Bars">Bars of one symbol; more are merged into longer ones.</param>
/// <param name="AllBars">Bars of all symbols together.</param>
/// <param name="Symbols">Symbols with a chart.</param>
/// <param name="Rows">Trades and findings that are listed, the last ones.</param>
public sealed record TearSheetLimits(int CurvePoints = 8_000, int Bars = 20_000, int AllBars = 120_000, int Symbols = 60, int Rows = 5_000)
{
    public static TearSheetLimits Default { get; } = new();
}
