namespace TradeMind.Contracts;

/// <summary>The traded symbols and their bars.</summary>
public interface ISymbolApi
{
    /// <summary><c>GET symbols</c>: tickers.</summary>
    Task<IReadOnlyList<string>> GetAsync(CancellationToken cancellation = default);

    /// <summary><c>GET symbols/{symbol}</c>: bars up to the session's time, indicators over them, quality of the data.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="indicators">Names of the catalog, with parameters where they are not the usual ones: <c>bollinger(20,2.5)</c>.</param>
    /// <param name="bars">How many, 1 to 20,000; those that the service has in memory unless given.</param>
    /// <param name="interval">Length of the bars, one of <see cref="SymbolView.Intervals"/>; the feed's own unless given.</param>
    /// <param name="after">Only bars after this time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<SymbolView> GetAsync(
        string symbol, IEnumerable<string>? indicators = null, int? bars = null, string? interval = null, DateTimeOffset? after = null,
        CancellationToken cancellation = default);

    /// <summary><c>GET symbols/{symbol}/signals</c>: what each agent said of it, where it changed its mind.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="slices">How many back, 1 to 20,000; 500 unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<SignalHistoryView> SignalsAsync(string symbol, int? slices = null, CancellationToken cancellation = default);
}
