using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>Numbers the sectors of a universe, so that they are compared quickly.</summary>
internal static class SectorNumbers
{
    /// <summary>One per symbol; a symbol without a known sector is a sector of its own.</summary>
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
