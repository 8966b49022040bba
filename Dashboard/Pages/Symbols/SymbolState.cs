using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;
using TradeMind.Trading.Indicators;

namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>A symbol's bars with what belongs to them.</summary>
public sealed class SymbolState(UserApi client) : PageState
{
    private const int FillsShown = 1_000, MostIndicators = 6;

    /// <summary>How many bars can be chosen.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [250, 1_000, 5_000, 20_000];

    public string Symbol { get; private set; } = "";

    /// <summary>Null before the first answer.</summary>
    public SymbolView? View { get; private set; }

    /// <summary>As it is drawn; null before the first answer.</summary>
    public CandlesData? Candles { get; private set; }

    public SignalsData Signals { get; private set; } = new([]);

    public IReadOnlyList<TradeView> Fills { get; private set; } = [];

    public int Bars { get; private set; } = 1_000;

    /// <summary>Names of the catalog, in the order in which they were chosen.</summary>
    public IReadOnlyList<string> Indicators { get; private set; } = ["sma", "rsi"];

    /// <summary>Those that can still be added.</summary>
    public IEnumerable<IndicatorDefinition> Addable => Indicators.Count >= MostIndicators
        ? []
        : IndicatorCatalog.Definitions.Where(definition => !Indicators.Contains(definition.Name, StringComparer.Ordinal));

    public Task LoadAsync(string symbol)
    {
        if (Symbol != symbol)
        {
            (Symbol, View, Candles, Fills) = (symbol, null, null, []);
        }

        return ReadAsync();
    }

    public Task ShowAsync(int bars)
    {
        Bars = bars;
        return ReadAsync();
    }

    public Task AddAsync(string indicator)
    {
        Indicators = [.. Indicators.Append(indicator).Distinct(StringComparer.Ordinal).Take(MostIndicators)];
        return ReadAsync();
    }

    public Task RemoveAsync(string indicator)
    {
        Indicators = [.. Indicators.Where(name => name != indicator)];
        return ReadAsync();
    }

    /// <summary>Reads all of it again: a bar has closed, or something else was chosen.</summary>
    public Task ReadAsync() => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        var view = api.Symbols.GetAsync(Symbol, Indicators, Bars, cancellation);
        var fills = api.Portfolio.TradesAsync(Symbol, limit: FillsShown, cancellation: cancellation);
        var orders = api.Portfolio.OrdersAsync(symbol: Symbol, limit: FillsShown, cancellation: cancellation);
        var signals = api.Symbols.SignalsAsync(Symbol, Bars, cancellation);
        await Task.WhenAll(view, fills, orders, signals);
        (View, Fills) = (await view, (await fills).Items);
        Candles = CandleChartModel.From(View, Fills, (await orders).Items);
        Signals = CandleChartModel.From(await signals);
    });
}
