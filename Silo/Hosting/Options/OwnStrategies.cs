using TradeMind.Storage.Sqlite;
using TradeMind.StrategyLoading;
using TradeMind.Trading;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>Strategies of the operator's own: the files of a folder. Their code runs with the service's rights.</summary>
internal static class OwnStrategies
{
    public const string Key = "strategies_folder";

    /// <summary>The folder's name in a data directory, for strategies that are uploaded where no other folder is set.</summary>
    private const string InDataDirectory = "strategies";

    /// <summary>
    /// Where strategies are loaded from and uploaded to: the folder that is set; without one, a folder beside the database of a single
    /// silo. Null for silos of a cluster without one: each would have a folder of its own.
    /// </summary>
    public static string? Folder(ServiceSettings settings) => !string.IsNullOrEmpty(settings.StrategiesFolder) ? settings.StrategiesFolder
        : settings.Cluster.IsConfigured ? null
        : Path.Combine(settings.DataDirectory ?? DataDirectory.Standard, InDataDirectory);

    /// <summary>The catalog with the strategies of the folder's files added, in the order of their names.</summary>
    /// <param name="settings">Name the folder.</param>
    /// <param name="catalog">The strategies that come with the program.</param>
    /// <param name="errors">Gets a line for each file that cannot be used.</param>
    public static StrategyCatalog Load(ServiceSettings settings, StrategyCatalog catalog, List<string> errors)
    {
        var folder = Folder(settings);
        if (folder is null || !Directory.Exists(folder))
        {
            if (!string.IsNullOrEmpty(settings.StrategiesFolder))
            {
                errors.Add($"{Key} = '{folder}': folder not found");
            }

            return catalog;
        }

        try
        {
            return StrategyFile.Extend(catalog, Files(folder), Key);
        }
        catch (Exception exception) when (exception is DomainException or IOException or UnauthorizedAccessException)
        {
            errors.Add(exception.Message);
            return catalog;
        }
    }

    /// <summary>The paths of the files of strategies in a folder, in ordinal order.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(folder).Where(StrategyFile.IsFile).Order(StringComparer.Ordinal);
}
