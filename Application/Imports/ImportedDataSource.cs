using TradeMind.Application.Research;
using TradeMind.Contracts;
using TradeMind.MarketData;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Imports;

/// <summary>Imported bars as data that runs can be made over.</summary>
public sealed class ImportedDataSource(IImportStore imports) : IRunDataSource
{
    public IReadOnlyList<RunDataSet> Names => [.. imports
        .DataSets()
        .Select(set => new RunDataSet(set.Name, $"{set.Symbols} imported {(set.Symbols == 1 ? "symbol" : "symbols")}"))];

    public ValueTask<MarketDataSet> LoadAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(new MarketDataSet(imports.Load(name), new Dictionary<Symbol, IReadOnlyList<CorporateAction>>(), []));
    }
}
