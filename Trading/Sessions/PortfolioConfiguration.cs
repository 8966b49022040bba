using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>Everything that a portfolio's decisions depend on besides bars and commands. Immutable.</summary>
public sealed record PortfolioConfiguration
{
    private readonly Dictionary<Symbol, SymbolIndex> _places;
    private readonly HashSet<Symbol> _watched;

    /// <exception cref="InvalidInputException">Symbols or strategies are missing or named twice.</exception>
    public PortfolioConfiguration(
        IEnumerable<Symbol> symbols, IEnumerable<ConfiguredStrategy> strategies, AccountOptions options, bool hasSentiment = false)
    {
        Symbols = Watched = [.. symbols.Order()];
        Strategies = [.. strategies.OrderBy(s => s.Id, StringComparer.Ordinal)];
        Options = options;
        HasSentiment = hasSentiment;
        if (Symbols.Count == 0)
        {
            throw new InvalidInputException("the plan has no symbol: name at least one", "symbols");
        }

        if (Symbols.Zip(Symbols.Skip(1)).FirstOrDefault(pair => pair.First == pair.Second) is { First.Ticker.Length: > 0 } twice)
        {
            throw new InvalidInputException($"symbol '{twice.First}' is named twice in the plan: name it once", "symbols");
        }

        if (Strategies.Count == 0)
        {
            throw new InvalidInputException("the plan has no strategy: rules come first, name at least one", "strategies");
        }

        if (Strategies.Zip(Strategies.Skip(1)).FirstOrDefault(pair => string.Equals(
            pair.First.Id, pair.Second.Id, StringComparison.Ordinal)).First is { } same)
        {
            throw new InvalidInputException($"strategy id '{same.Id}' is used twice in the plan: give each its own", "strategies");
        }

        _places = PlacesOf(Symbols);
        _watched = [.. Watched];
    }

    /// <summary>
    /// The universe; the engine's symbol indices are places in it. Symbols that a portfolio begins with stand in ordinal order, those that
    /// join later behind them: a place never changes, so every journal entry can be read with the plan of today.
    /// </summary>
    public IReadOnlyList<Symbol> Symbols { get; private set; }

    /// <summary>What is traded: the symbols of the universe that are on the watchlist, in ordinal order.</summary>
    public IReadOnlyList<Symbol> Watched { get; }

    /// <summary>Sets the universe; empty for the watchlist.</summary>
    /// <exception cref="InvalidInputException">It lacks a symbol of the watchlist, or has one twice.</exception>
    internal IReadOnlyList<Symbol> Places
    {
        init
        {
            if (value.Count > 0)
            {
                Symbols = value;
                _places = PlacesOf(value);
            }

            if (Watched.FirstOrDefault(s => !_places.ContainsKey(s)) is { Ticker.Length: > 0 } missing)
            {
                throw new InvalidInputException(
                    $"'{missing}' is on the watchlist and not in the universe: add it behind the others", "symbols");
            }
        }
    }

    /// <summary>Where the journal has no bars of a symbol.</summary>
    internal IReadOnlyList<SymbolGap> Gaps { get; init; } = [];

    /// <summary>The strategies that make up the technical agent, in ordinal order of their ids.</summary>
    public IReadOnlyList<ConfiguredStrategy> Strategies { get; }

    public AccountOptions Options { get; }

    /// <summary>Whether there is a sentiment agent.</summary>
    public bool HasSentiment { get; }

    /// <summary>How the strategies are weighed; by default with the weights of the plan.</summary>
    /// <exception cref="InvalidInputException">A value is out of range.</exception>
    public SelectionOptions Selection { get; init => field = value.Checked(); } = SelectionOptions.Fixed;

    /// <summary>The place of a symbol in the universe; null when it is not in it.</summary>
    public SymbolIndex? IndexOf(Symbol symbol) => _places.TryGetValue(symbol, out var place) ? place : null;

    /// <summary>Whether the symbol of a place is on the watchlist.</summary>
    public bool IsWatched(SymbolIndex symbol) => _watched.Contains(Symbols[symbol]);

    /// <summary>
    /// Whether the symbol of a place was on the watchlist when the slice with a time was taken, as far as the plan knows.
    /// </summary>
    public bool WasWatched(SymbolIndex symbol, BarTime time)
    {
        var ticker = Symbols[symbol].Ticker;
        return !Gaps.Any(gap => string.Equals(gap.Symbol, ticker, StringComparison.Ordinal) && time.Ticks > gap.After
            && time.Ticks <= (gap.Until ?? long.MaxValue));
    }

    private static Dictionary<Symbol, SymbolIndex> PlacesOf(IReadOnlyList<Symbol> universe)
    {
        var places = new Dictionary<Symbol, SymbolIndex>(universe.Count);
        for (var i = 0; i < universe.Count; i++)
        {
            if (!places.TryAdd(universe[i], new SymbolIndex(i)))
            {
                throw new InvalidInputException($"symbol '{universe[i]}' has two places in the universe: name it once", "symbols");
            }
        }

        return places;
    }
}

/// <summary>A strategy's part in a plan.</summary>
public sealed record ConfiguredStrategy
{
    /// <param name="id">Its name in this plan; the same strategy may be planned twice with other parameters.</param>
    /// <param name="entry">Which strategy.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="weight">Its weight among the technical agents, above zero.</param>
    /// <exception cref="InvalidInputException">The id is empty, the parameters are not usable, or the weight is not above zero.</exception>
    public ConfiguredStrategy(string id, StrategyEntry entry, ParameterSet parameters, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (string.IsNullOrWhiteSpace(id))
        {
            throw new InvalidInputException("the id of a strategy is empty: give it one", "id");
        }

        if (!(weight > 0) || !double.IsFinite(weight))
        {
            throw new InvalidInputException(
                $"weight of strategy '{id}' is {weight}: use a number above 0, or leave the strategy out", "weight");
        }

        // Checked here so that contradictory parameters are reported when the plan is made.
        entry.WarmUp(parameters);
        (Id, Entry, Parameters, Weight) = (id, entry, parameters, weight);
    }

    public string Id { get; }

    public StrategyEntry Entry { get; }

    public ParameterSet Parameters { get; }

    public double Weight { get; }
}
