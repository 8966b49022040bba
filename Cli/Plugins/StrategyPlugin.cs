using System.Reflection;
using TradeMind.Trading.Strategies;
using TradeMind.Trading;

namespace TradeMind.Cli.Plugins;

/// <summary>Strategies from assemblies that users wrote. Loading one runs its code: name only assemblies you trust.</summary>
internal static class StrategyPlugin
{
    private static readonly MethodInfo EntryFor = typeof(StrategyEntry).GetMethod(nameof(StrategyEntry.For))!;

    /// <summary>The catalog with every public strategy of the assemblies added.</summary>
    /// <exception cref="InvalidInputException">A file is missing, is no assembly, has no strategy, or uses an id that is taken.</exception>
    public static StrategyCatalog Extend(StrategyCatalog catalog, string[]? files) =>
        (files ?? []).SelectMany(Entries).Aggregate(catalog, (all, entry) => all.With(entry));

    private static List<StrategyEntry> Entries(string file)
    {
        List<StrategyEntry> entries = [.. Types(file).Where(IsStrategy).Select(Entry)];
        return entries.Count > 0
            ? entries
            : throw new InvalidInputException(
                $"--plugin '{file}' has no strategy: it needs a public struct that implements IStrategy of itself");
    }

    private static Type[] Types(string file)
    {
        var assembly = Load(file);
        try
        {
            return assembly.GetExportedTypes();
        }
        catch (Exception exception) when (exception is TypeLoadException or FileNotFoundException)
        {
            throw new InvalidInputException(
                $"--plugin '{file}' does not fit this version of trademind: {exception.Message}; build it against this one",
                cause: exception);
        }
    }

    private static Assembly Load(string file)
    {
        if (!File.Exists(file))
        {
            throw new InvalidInputException($"--plugin '{file}': file not found");
        }

        try
        {
            return Assembly.LoadFrom(Path.GetFullPath(file));
        }
        catch (BadImageFormatException exception)
        {
            throw new InvalidInputException($"--plugin '{file}' is not a .NET assembly", cause: exception);
        }
    }

    private static bool IsStrategy(Type type) => type.IsValueType && type.GetInterfaces().Any(i =>
        i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStrategy<>) && i.GenericTypeArguments[0] == type);

    private static StrategyEntry Entry(Type type) => (StrategyEntry)EntryFor.MakeGenericMethod(type).Invoke(null, null)!;
}
