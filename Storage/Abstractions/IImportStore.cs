using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Abstractions;

/// <summary>Imported bars. Safe for use by several threads.</summary>
public interface IImportStore
{
    /// <summary>Keeps an import, with its bars when there are some: all of it or nothing.</summary>
    /// <param name="import">The import; its id and data set are given here.</param>
    /// <param name="series">The bars; null when it was refused.</param>
    /// <param name="request">Number of the keyed request it is added for; null when that has no key.</param>
    /// <exception cref="StorageException">It could not be written; nothing was.</exception>
    StoredImport Add(StoredImport import, BarSeries? series, long? request = null);

    /// <summary>Newest first.</summary>
    /// <param name="before">Only those with a lower number.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredImport> All(long before, int most);

    /// <summary>One of them; null when there is none with this number.</summary>
    StoredImport? Find(long id);

    /// <summary>Removes an import and its bars; an earlier one of the symbol is in its data set again.</summary>
    /// <param name="id">Which.</param>
    /// <param name="request">Number of the keyed request that asks for it; null when that has no key.</param>
    /// <returns>Whether there was one.</returns>
    bool Delete(long id, long? request = null);

    /// <summary>Data sets there are: name, and how many symbols each has.</summary>
    IReadOnlyList<(string Name, long Symbols)> DataSets();

    /// <summary>
    /// The bars of a data set: of each symbol those that were imported last, in ordinal order of the symbols; empty when there is
    /// no such set.
    /// </summary>
    IReadOnlyList<BarSeries> Load(string name);
}
