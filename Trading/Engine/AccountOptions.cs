using TradeMind.Trading.Allocation;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>
/// How an account trades. Immutable; the same options and the same data give the same orders, whatever drives the engine.
/// </summary>
public sealed record AccountOptions
{
    private readonly decimal _startingCash = AccountDefaults.StartingCash;
    private readonly decimal _reserve = AccountDefaults.Reserve;

    public static AccountOptions Default { get; } = new();

    /// <summary>Currency, above zero.</summary>
    public decimal StartingCash
    {
        get => _startingCash;
        init => _startingCash = value > 0 ? value : throw new InvalidInputException(
            $"starting cash is {value}: use an amount above 0", "cash");
    }

    /// <summary>
    /// What is promised to a waiting purchase is its expected cost times this, 1 or more: the open may be higher than the close.
    /// </summary>
    public decimal Reserve
    {
        get => _reserve;
        init => _reserve = value >= 1 ? value : throw new InvalidInputException(
            $"reserve is {value}: use 1 or more (1.05 keeps 5 % for a higher open)", "reserve");
    }

    public Interval Interval { get; init; } = Interval.Daily;

    /// <summary>
    /// The calendar of the bars: where a session ends, and how many there are a year. Null for sessions that end at midnight UTC; a
    /// backtest takes that of its bars then.
    /// </summary>
    public SeriesFrequency? Frequency { get; init; }

    public ISizing Sizing { get; init; } = SizingText.Parse(AccountDefaults.Sizing);

    /// <summary>
    /// How equity is divided among what the strategies want held; then entries have the size of their target weights. Null where each entry
    /// has the size that <see cref="Sizing"/> says and is left as it is.
    /// </summary>
    public AllocationOptions? Allocation { get; init; }

    public ExecutionModel Execution { get; init; } = ExecutionModel.Default;

    public RiskPolicy Risk { get; init; } = RiskPolicy.Default;

    /// <summary>What is done with cash dividends. Prices that contain them already come without.</summary>
    public DividendPolicy Dividends { get; init; } = DividendPolicy.Cash;

    /// <summary>What selling short costs; null for an account that holds long positions only.</summary>
    /// <exception cref="InvalidInputException">The maintenance margin is above the initial one.</exception>
    public ShortTerms? ShortSelling { get; init => field = value?.Checked(); }

    public DecisionPolicy Decisions { get; init; } = DecisionPolicy.Default;

    /// <summary>The sector of each symbol; a symbol that is missing is a sector of its own.</summary>
    public IReadOnlyDictionary<Symbol, string> Sectors { get; init; } = new Dictionary<Symbol, string>();
}
