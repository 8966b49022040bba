using System.Text.Json.Serialization;
using TradeMind.Trading.Allocation;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// A session's plan in plain values, as files and stores keep it. Costs and sizes are the short texts of <see cref="CostText"/> and
/// <see cref="SizingText"/>.
/// </summary>
public sealed record SessionSettings
{
    /// <summary>The watchlist: what is traded.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>
    /// Every symbol that was ever on the watchlist, in the order in which they joined; empty for those of <see cref="Symbols"/> in ordinal
    /// order.
    /// </summary>
    public IReadOnlyList<string> Universe { get; init; } = [];

    /// <summary>Where the journal has no bars of a symbol because it was not on the watchlist, in order of leaving.</summary>
    public IReadOnlyList<SymbolGap> Gaps { get; init; } = [];

    /// <summary>Length of a bar, such as <c>1d</c>.</summary>
    public string Interval { get; init; } = "1d";

    /// <summary>Currency, above zero.</summary>
    public decimal StartingCash { get; init; } = AccountDefaults.StartingCash;

    public string Sizing { get; init; } = AccountDefaults.Sizing;

    public string Commission { get; init; } = AccountDefaults.Commission;

    public string Slippage { get; init; } = AccountDefaults.Slippage;

    public string Latency { get; init; } = "0";

    /// <summary>See <see cref="AccountOptions.Reserve"/>.</summary>
    public decimal Reserve { get; init; } = AccountDefaults.Reserve;

    /// <summary>See <see cref="ExecutionModel.Participation"/>.</summary>
    public decimal? Participation { get; init; }

    /// <summary>See <see cref="ExecutionModel.QuantityStep"/>.</summary>
    public decimal QuantityStep { get; init; } = 1;

    public RiskPolicy Risk { get; init; } = RiskPolicy.Default;

    public double TechnicalWeight { get; init; } = VoteWeights.Default.Technical;

    public double SentimentWeight { get; init; } = VoteWeights.Default.Sentiment;

    public double RiskWeight { get; init; } = VoteWeights.Default.Risk;

    /// <summary>See <see cref="DecisionPolicy.Threshold"/>.</summary>
    public double VoteThreshold { get; init; }

    /// <summary>The sector of a symbol, by ticker.</summary>
    public IReadOnlyDictionary<string, string> Sectors { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<StrategySettings> Strategies { get; init; } = [];

    /// <summary>Whether there is a sentiment agent.</summary>
    public bool HasSentiment { get; init; }

    /// <summary>
    /// How the strategies are weighed; null for their own weights. Left out of the text when null, so that settings without a selector
    /// read as they always did.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SelectionOptions? Selection { get; init; }

    /// <summary>
    /// What selling short costs; null for long positions only. Left out of the text when null, so that settings of long-only accounts read
    /// as they always did.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShortTerms? ShortSelling { get; init; }

    /// <summary>
    /// How equity is divided among what the strategies want held, as <see cref="AllocationText"/> reads it; null where each entry has the
    /// size that <see cref="Sizing"/> says. Left out of the text when null, so that settings without one read as they always did.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Allocation { get; init; }

    /// <summary>
    /// The time of day, UTC, at which a day of the portfolio begins: of its daily-loss limit, day orders, borrow fee and rebalancing. See
    /// <see cref="SeriesFrequency.SessionStart"/>. Null for midnight, as every portfolio had it that began before there was a choice: left
    /// out of the text then, so that its settings read as they always did.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? SessionStart { get; init; }

    /// <summary>The plan these settings describe.</summary>
    /// <param name="catalog">The strategies that can be named.</param>
    /// <exception cref="DomainException">A value is not known or out of range; the message names it.</exception>
    public PortfolioConfiguration ToPlan(StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var options = new AccountOptions
        {
            StartingCash = StartingCash,
            Reserve = Reserve,
            Interval = Market.Interval.Parse(Interval),
            Frequency = SessionStart is { } start ? SeriesFrequency.ExchangeSessions with { SessionStart = start } : null,
            Sizing = SizingText.Parse(Sizing),
            Allocation = Allocation is null ? null : AllocationText.Parse(Allocation),
            Execution = new ExecutionModel
            {
                Commission = CostText.Commission(Commission),
                Slippage = CostText.Slippage(Slippage),
                Latency = CostText.Latency(Latency),
                Participation = Participation,
                QuantityStep = QuantityStep,
            },
            Risk = Risk,
            ShortSelling = ShortSelling,
            Decisions = new DecisionPolicy(new VoteWeights(TechnicalWeight, SentimentWeight, RiskWeight), VoteThreshold),
            Sectors = Sectors.ToDictionary(s => new Symbol(s.Key), s => s.Value),
        };

        // Created once here, so that a limit out of range is reported with its settings.
        Risk.Rules();
        var planned = Strategies.Select(s => (s.IsEnabled, Planned: s.ToPlanned(catalog))).Where(s => s.IsEnabled).Select(s => s.Planned);
        return new PortfolioConfiguration(Symbols.Select(s => new Symbol(s)), planned, options,
            HasSentiment)
        {
            Places = [.. Universe.Select(s => new Symbol(s))], Gaps = Gaps, Selection = Selection ?? SelectionOptions.Fixed,
        };
    }

    public bool Equals(SessionSettings? other) =>
        other is not null && Scalars(this).Equals(Scalars(other)) && Risk == other.Risk
        && Symbols.SequenceEqual(other.Symbols, StringComparer.Ordinal) && Universe.SequenceEqual(other.Universe, StringComparer.Ordinal)
        && Gaps.SequenceEqual(other.Gaps)
        && Strategies.SequenceEqual(other.Strategies)
        && Sectors.OrderBy(s => s.Key, StringComparer.Ordinal).SequenceEqual(other.Sectors.OrderBy(s => s.Key, StringComparer.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Interval, StartingCash, Symbols.Count, Strategies.Count);

    private static (object, object, object) Scalars(SessionSettings s) => (
        (s.Interval, s.StartingCash, s.Sizing, s.Commission, s.Slippage, s.Latency),
        (s.Reserve, s.Participation, s.QuantityStep, s.HasSentiment, s.Selection, s.ShortSelling, s.Allocation, s.SessionStart),
        (s.TechnicalWeight, s.SentimentWeight, s.RiskWeight, s.VoteThreshold));
}

/// <summary>One strategy of a session in plain values.</summary>
public sealed record StrategySettings
{
    /// <summary>Its name in the session.</summary>
    public required string Id { get; init; }

    /// <summary>The strategy's id in the catalog; that of <see cref="Id"/> when empty.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>Whether it votes. A disabled one keeps its parameters.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Its weight among the strategies, above zero.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The parameters that are not at their defaults.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>
    /// The code of a strategy that was loaded from a file, as <see cref="StrategyEntry.Hash"/>; null for one that came with the program.
    /// Left out of the text when null, so that settings without one read as they always did.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <summary>The same with the code that the catalog has now.</summary>
    /// <exception cref="InvalidInputException">The strategy is not known.</exception>
    public StrategySettings WithCode(StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var hash = catalog.Find(Strategy.Length > 0 ? Strategy : Id).Hash;
        return this with { Code = hash.Length > 0 ? hash : null };
    }

    /// <exception cref="DomainException">The strategy or a parameter is not known, or a value is not allowed.</exception>
    public ConfiguredStrategy ToPlanned(StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var entry = catalog.Find(Strategy.Length > 0 ? Strategy : Id);
        var parameters = Parameters.Aggregate(entry.Parameters, (set, p) => set.With(p.Key, p.Value));
        return new ConfiguredStrategy(Id, entry, parameters, Weight);
    }

    public bool Equals(StrategySettings? other) =>
        other is not null
            && string.Equals(Id, other.Id, StringComparison.Ordinal)
            && string.Equals(Strategy, other.Strategy, StringComparison.Ordinal)
        && string.Equals(Code, other.Code, StringComparison.Ordinal)
        && IsEnabled == other.IsEnabled && Weight.Equals(other.Weight)
        && Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).SequenceEqual(
            other.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Id, Strategy, Weight);
}

/// <summary>A stretch of bars of a symbol that the journal does not have.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="After">Time of the last slice with the symbol on the watchlist, UTC ticks; 0 when it never was.</param>
/// <param name="Until">Time of the last slice before it joined (again), UTC ticks; null while it is off the watchlist.</param>
public sealed record SymbolGap(string Symbol, long After, long? Until);
