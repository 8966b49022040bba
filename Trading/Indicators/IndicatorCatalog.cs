using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Indicators;

/// <summary>Every indicator there is, by name.</summary>
public static class IndicatorCatalog
{
    private static readonly SortedDictionary<string, IndicatorEntry> ByName = new(StringComparer.Ordinal);

    static IndicatorCatalog()
    {
        Register<Adl>();
        Register<Adx>();
        Register<Aroon>();
        Register<Atr>();
        Register<BollingerBands>();
        Register<Cci>();
        Register<Cmf>();
        Register<Dema>();
        Register<Donchian>();
        Register<Ema>();
        Register<Hma>();
        Register<Kama>();
        Register<Keltner>();
        Register<Macd>();
        Register<Mfi>();
        Register<Obv>();
        Register<ParabolicSar>();
        Register<Roc>();
        Register<Rsi>();
        Register<Sma>();
        Register<StandardDeviation>();
        Register<Stochastic>();
        Register<StochasticRsi>();
        Register<SuperTrend>();
        Register<Tema>();
        Register<Trix>();
        Register<UltimateOscillator>();
        Register<Vortex>();
        Register<Vwap>();
        Register<WilliamsR>();
        Register<Wma>();
    }

    /// <summary>In the order of their names.</summary>
    public static IReadOnlyCollection<IndicatorEntry> Entries => ByName.Values;

    /// <summary>In the order of their names.</summary>
    public static IEnumerable<IndicatorDefinition> Definitions => ByName.Values.Select(entry => entry.Definition);

    /// <summary>Upper and lower case do not matter.</summary>
    /// <exception cref="InvalidInputException">There is no such indicator; the message lists those there are.</exception>
    public static IndicatorEntry Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name.ToLowerInvariant(), out var entry) ? entry : throw Unknown(name);
    }

    private static InvalidInputException Unknown(string name)
    {
        var near = name.Length < 2 ? [] : ByName.Values
            .Where(entry => IsNear(name, entry.Definition.Name) || IsNear(name, entry.Definition.Title))
            .Select(entry => entry.Definition.Name)
            .ToArray();
        if (near.Length == 0 && NearName.Find(name, ByName.Keys) is { } meant)
        {
            near = [meant];
        }

        var hint = near.Length == 0 ? "" : $"did you mean {string.Join(" or ", near)}? ";
        return new InvalidInputException(
            $"indicator '{name}' is not known: {hint}There are {string.Join(", ", ByName.Keys)}",
            "indicators", ErrorCodes.UnknownIndicator);
    }

    private static bool IsNear(string text, string known) =>
        known.Contains(text, StringComparison.OrdinalIgnoreCase) || text.Contains(known, StringComparison.OrdinalIgnoreCase);

    private static void Register<TIndicator>()
        where TIndicator : struct, IIndicator<TIndicator>
    {
        var entry = new IndicatorEntry.Typed<TIndicator>();
        ByName.Add(entry.Definition.Name, entry);
    }
}
