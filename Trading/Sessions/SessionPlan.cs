using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>All that a portfolio's decisions depend on besides bars and commands. Immutable.</summary>
public sealed record SessionPlan
{
    /// <exception cref="ArgumentException">Symbols or strategies are missing or named twice.</exception>
    public SessionPlan(IEnumerable<Symbol> symbols, IEnumerable<PlannedStrategy> strategies, AccountOptions options, bool hasSentiment = false)
    {
        Symbols = [.. symbols.Order()];
        Strategies = [.. strategies.OrderBy(s => s.Id, StringComparer.Ordinal)];
        Options = options;
        HasSentiment = hasSentiment;
        if (Symbols.Count == 0)
        {
            throw new ArgumentException("the plan has no symbol: name at least one", nameof(symbols));
        }

        if (Symbols.Zip(Symbols.Skip(1)).FirstOrDefault(pair => pair.First == pair.Second) is { First.Ticker.Length: > 0 } twice)
        {
            throw new ArgumentException($"symbol '{twice.First}' is named twice in the plan: name it once", nameof(symbols));
        }

        if (Strategies.Count == 0)
        {
            throw new ArgumentException("the plan has no strategy: rules come first, name at least one", nameof(strategies));
        }

        if (Strategies.Zip(Strategies.Skip(1)).FirstOrDefault(pair => string.Equals(pair.First.Id, pair.Second.Id, StringComparison.Ordinal)).First is { } same)
        {
            throw new ArgumentException($"strategy id '{same.Id}' is used twice in the plan: give each its own", nameof(strategies));
        }
    }

    /// <summary>The universe, in ordinal order; the engine's symbol indices are places in it.</summary>
    public IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>The strategies that hold the technical seat together, in ordinal order of their ids.</summary>
    public IReadOnlyList<PlannedStrategy> Strategies { get; }

    public AccountOptions Options { get; }

    /// <summary>Whether the sentiment seat is taken.</summary>
    public bool HasSentiment { get; }

    /// <summary>The place of a symbol in the universe; negative when it is not in it.</summary>
    public int IndexOf(Symbol symbol)
    {
        var (low, high) = (0, Symbols.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Symbols[middle].CompareTo(symbol);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}

/// <summary>A strategy's part in a plan.</summary>
public sealed record PlannedStrategy
{
    /// <param name="id">Its name in this plan; the same strategy may be planned twice with other parameters.</param>
    /// <param name="entry">Which strategy.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="weight">Its weight in the technical seat, above zero.</param>
    /// <exception cref="ArgumentException">The id is empty, the parameters are not usable, or the weight is not above zero.</exception>
    public PlannedStrategy(string id, StrategyEntry entry, ParameterSet parameters, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(entry);
        if (!(weight > 0) || !double.IsFinite(weight))
        {
            throw new ArgumentException($"weight of strategy '{id}' is {weight}: use a number above 0, or leave the strategy out", nameof(weight));
        }

        // Asked here so that contradicting parameters are told when the plan is made.
        entry.WarmUp(parameters);
        (Id, Entry, Parameters, Weight) = (id, entry, parameters, weight);
    }

    public string Id { get; }

    public StrategyEntry Entry { get; }

    public ParameterSet Parameters { get; }

    public double Weight { get; }
}
