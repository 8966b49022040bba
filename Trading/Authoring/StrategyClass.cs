using System.Reflection;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Authoring;

/// <summary>Strategy classes as entries of a catalog.</summary>
public static class StrategyClass
{
    /// <summary>The entry of a class.</summary>
    /// <exception cref="InvalidInputException">It was compiled without the source generator.</exception>
    public static StrategyEntry Entry<TStrategy>()
        where TStrategy : Strategy =>
        Find(typeof(TStrategy).Assembly).FirstOrDefault(found => found.Class == typeof(TStrategy))?.Entry
        ?? throw new InvalidInputException(
            $"{typeof(TStrategy).Name} was compiled without the source generator of TradeMind.Trading: reference the package", "strategy");

    /// <summary>The entries of all strategy classes of an assembly.</summary>
    public static IEnumerable<StrategyEntry> Entries(Assembly assembly) => Find(assembly).Select(found => found.Entry);

    private static IEnumerable<StrategyClassAttribute> Find(Assembly assembly) =>
        assembly.GetCustomAttributes<StrategyClassAttribute>();
}
