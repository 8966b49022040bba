using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// The strategies that can be named. Adding one gives a new catalog; only one that was made by <see cref="ForLoading"/> changes, when a
/// file is loaded into the running service.
/// </summary>
public sealed class StrategyCatalog
{
    private readonly bool _takesFiles;

    // Replaced as a whole: a reader sees all strategies of a file or none.
    private volatile SortedDictionary<string, StrategyEntry> _entries;

    private StrategyCatalog(IEnumerable<StrategyEntry> entries, bool takesFiles = false) =>
        (_entries, _takesFiles) = (Sorted(entries), takesFiles);

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

    /// <summary>The same with the strategies of a file in place of those it had.</summary>
    /// <param name="hash">Of the file as it was, see <see cref="StrategyEntry.Hash"/>; empty when it is new.</param>
    /// <param name="entries">Those of the file as it is.</param>
    /// <exception cref="InvalidInputException">An id is taken by a strategy that is not of the file.</exception>
    public StrategyCatalog With(string hash, IEnumerable<StrategyEntry> entries) => new(
        Entries.Where(entry => hash.Length == 0 || !string.Equals(entry.Hash, hash, StringComparison.Ordinal)).Concat(entries));

    /// <summary>A catalog of these strategies whose content can be replaced while it is in use.</summary>
    public StrategyCatalog ForLoading() => new(Entries, takesFiles: true);

    /// <summary>Takes over the strategies of another catalog, all at once. Safe while others read.</summary>
    /// <exception cref="InvalidOperationException">It was not made by <see cref="ForLoading"/>.</exception>
    public void Become(StrategyCatalog other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _entries = _takesFiles ? other._entries : throw new InvalidOperationException("this catalog does not change: use With");
    }

    /// <exception cref="InvalidInputException">No strategy has this id; the message lists those there are.</exception>
    public StrategyEntry Find(string id) => _entries.TryGetValue(id, out var entry)
        ? entry
        : throw new InvalidInputException(
            $"strategy '{id}' is not known: {NearName.Question(id, _entries.Keys)}use one of {string.Join(", ", _entries.Keys)}",
            "strategy", ErrorCodes.UnknownStrategy);

    private static SortedDictionary<string, StrategyEntry> Sorted(IEnumerable<StrategyEntry> entries)
    {
        var sorted = new SortedDictionary<string, StrategyEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!sorted.TryAdd(entry.Definition.Id, entry))
            {
                throw new InvalidInputException(
                    $"strategy id '{entry.Definition.Id}' is taken: give the other strategy another id",
                    "strategy", ErrorCodes.AlreadyExists);
            }
        }

        return sorted;
    }
}
