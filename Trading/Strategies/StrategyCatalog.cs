namespace TradeMind.Trading.Strategies;

/// <summary>The strategies that can be named. Immutable: adding one gives a new catalog.</summary>
public sealed class StrategyCatalog
{
    private readonly SortedDictionary<string, StrategyEntry> _entries;

    private StrategyCatalog(IEnumerable<StrategyEntry> entries)
    {
        _entries = new SortedDictionary<string, StrategyEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!_entries.TryAdd(entry.Definition.Id, entry))
            {
                throw new InvalidInputException(
                    $"strategy id '{entry.Definition.Id}' is taken: give the other strategy another id",
                    "strategy", ErrorCodes.AlreadyExists);
            }
        }
    }

    /// <summary>The strategies that come with TradeMind.</summary>
    public static StrategyCatalog BuiltIn { get; } = new(
    [
        StrategyEntry.For<MaCrossover>(),
        StrategyEntry.For<RsiMeanReversion>(),
        StrategyEntry.For<MacdTrend>(),
        StrategyEntry.For<BollingerReversion>(),
        StrategyEntry.For<DonchianBreakout>(),
        StrategyEntry.For<SupertrendFollow>(),
        StrategyEntry.For<MomentumRotation>(),
        StrategyEntry.For<Ensemble>(),
    ]);

    /// <summary>In ordinal order of the ids.</summary>
    public IReadOnlyCollection<StrategyEntry> Entries => _entries.Values;

    /// <exception cref="InvalidInputException">The id is taken.</exception>
    public StrategyCatalog With(StrategyEntry entry) => new([.. Entries, entry]);

    /// <exception cref="InvalidInputException">No strategy has this id; the message lists those there are.</exception>
    public StrategyEntry Find(string id) => _entries.TryGetValue(id, out var entry)
        ? entry
        : throw new InvalidInputException(
            $"strategy '{id}' is not known: use one of {string.Join(", ", _entries.Keys)}", "strategy", ErrorCodes.UnknownStrategy);
}
