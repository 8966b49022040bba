using TradeMind.StrategyLoading;
using TradeMind.Trading;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>Strategies of the operator's own: the files of a folder. Their code runs with the service's rights.</summary>
internal static class OwnStrategies
{
    public const string Key = "strategies_folder";

    /// <summary>The catalog with the strategies of the folder's files added, in the order of their names.</summary>
    /// <param name="folder">Null or empty for none.</param>
    /// <param name="catalog">The strategies that come with the program.</param>
    /// <param name="errors">Gets a line for each file that cannot be used.</param>
    public static StrategyCatalog Load(string? folder, StrategyCatalog catalog, List<string> errors)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return catalog;
        }

        if (!Directory.Exists(folder))
        {
            errors.Add($"{Key} = '{folder}': folder not found");
            return catalog;
        }

        try
        {
            var files = Directory.GetFiles(folder).Where(StrategyFile.IsFile).Order(StringComparer.Ordinal);
            return StrategyFile.Extend(catalog, files, Key);
        }
        catch (Exception exception) when (exception is DomainException or IOException or UnauthorizedAccessException)
        {
            errors.Add(exception.Message);
            return catalog;
        }
    }
}
