using TradeMind.Application.MarketData;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.MarketData;
using TradeMind.MarketData.Csv;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Research;

/// <summary>Somewhere that sets of bars come from.</summary>
public interface IRunDataSource
{
    IReadOnlyList<RunDataSet> Names { get; }

    /// <summary>One of <see cref="Names"/>.</summary>
    ValueTask<MarketDataSet> LoadAsync(string name, CancellationToken cancellation);
}

/// <summary>Every set of bars that runs can be made over, from all sources.</summary>
public sealed class RunDataSets(IEnumerable<IRunDataSource> sources) : IRunDataSets
{
    public IReadOnlyList<RunDataSet> Names => [.. sources.SelectMany(source => source.Names)];

    public ValueTask<MarketDataSet> LoadAsync(string name, CancellationToken cancellation)
    {
        var wanted = name.Length > 0 ? name : Names[0].Name;
        var source = sources.FirstOrDefault(s => s.Names.Any(set => string.Equals(set.Name, wanted, StringComparison.Ordinal)));
        return source is not null
            ? source.LoadAsync(wanted, cancellation)
            : throw new InvalidInputException(
                $"there are no data '{wanted}': use {string.Join(", ", Names.Select(set => set.Name))}", "data", ErrorCodes.UnknownDataSet);
    }
}

/// <summary>What a replay plays, what the session has had so far, and the bundled index.</summary>
public sealed class SessionDataSource(
    ITradingSession session, IMarketFeed feed, IBarStore store, IPlanReader plans, ServiceDescription service) : IRunDataSource
{
    private const string Session = "session";

    /// <summary>The index that comes with the program.</summary>
    public const string Bundled = "bundled";

    public IReadOnlyList<RunDataSet> Names =>
    [
        .. feed.IsStored ? [new RunDataSet(service.Provider, service.Origin)] : Array.Empty<RunDataSet>(),
        new RunDataSet(Session, "the bars the session has received so far"),
        new RunDataSet(Bundled, "S&P 500 index, daily, 2000 to 2020"),
    ];

    public async ValueTask<MarketDataSet> LoadAsync(string name, CancellationToken cancellation) => name switch
    {
        Bundled => new CsvBarReader(new CsvReadOptions())
            .Read(Path.Combine(AppContext.BaseDirectory, "samples", "data", "SP500.csv"))
            .Adjusted(Adjustment.Splits),
        Session => await RecordedAsync(await LastAsync().ConfigureAwait(false), cancellation).ConfigureAwait(false),
        _ => await RecordedAsync(BarTime.From(DateTime.MaxValue), cancellation).ConfigureAwait(false),
    };

    private async Task<BarTime> LastAsync() => new((await session.GetStatusAsync().ConfigureAwait(false)).LastTicks);

    private async Task<MarketDataSet> RecordedAsync(BarTime until, CancellationToken cancellation)
    {
        var (bars, series) = (new RecordedBars(feed, store), new List<BarSeries>());
        foreach (var symbol in plans.Plan.Symbols)
        {
            var (found, actions) = await bars.ReadTradedAsync(symbol, BarTime.None, until, cancellation).ConfigureAwait(false);
            if (found.Count > 0)
            {
                series.Add(PriceAdjustment.Apply(BarSeries.FromBars(symbol, feed.Interval, found), Adjustment.Splits, actions));
            }
        }

        return series.Count > 0
            ? new MarketDataSet(series, new Dictionary<Symbol, IReadOnlyList<CorporateAction>>(), [])
            : throw new InvalidInputException(
                "the session has received no bars yet: wait for some, or choose other data", "data", ErrorCodes.NoData);
    }
}
