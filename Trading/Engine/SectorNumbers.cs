using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>Sectors as numbers: symbols of one sector have the same.</summary>
internal static class SectorNumbers
{
    /// <param name="symbols">The universe.</param>
    /// <param name="sectors">The sector of each symbol; one that is missing is a sector of its own.</param>
    public static int[] Of(IReadOnlyList<Symbol> symbols, IReadOnlyDictionary<Symbol, string> sectors)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbers = new int[symbols.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var name = sectors.TryGetValue(symbols[i], out var sector) ? sector : $"={symbols[i]}";
            numbers[i] = names.TryGetValue(name, out var number) ? number : names[name] = names.Count;
        }

        return numbers;
    }
}
