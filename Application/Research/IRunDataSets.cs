using TradeMind.Contracts;
using TradeMind.MarketData;

namespace TradeMind.Application.Research;

/// <summary>The sets of bars that runs can be made over, by name.</summary>
public interface IRunDataSets
{
    /// <summary>What there is, and where it comes from; the first is taken when none is named.</summary>
    IReadOnlyList<RunDataSet> Names { get; }

    /// <summary>Loads one.</summary>
    /// <param name="name">Empty for the first.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TradeMind.Trading.InvalidInputException">There is none of this name; the message lists those there are.</exception>
    /// <exception cref="MarketDataException">It cannot be read.</exception>
    ValueTask<MarketDataSet> LoadAsync(string name, CancellationToken cancellation);
}
