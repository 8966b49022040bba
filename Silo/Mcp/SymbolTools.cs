using System.ComponentModel;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>The traded symbols.</summary>
/// <param name="Symbols">As <c>GET symbols</c>.</param>
internal sealed record SymbolsAnswer(IReadOnlyList<string> Symbols);

/// <summary>Bars, indicators and signals by symbol.</summary>
internal sealed class SymbolTools(ITradeMindApi api)
{
    private const int Bars = 30, Slices = 60;

    [McpServerTool(Name = "list_symbols", Title = "Symbols", UseStructuredContent = true)]
    [Description("The tickers that are traded.")]
    public async Task<SymbolsAnswer> ListAsync(CancellationToken cancellation) =>
        new(await api.Symbols.GetAsync(cancellation).ConfigureAwait(false));

    [McpServerTool(Name = "get_symbol", Title = "Bars and indicators of a symbol", UseStructuredContent = true)]
    [Description(
        "The last bars of a symbol, oldest first (prices in currency, volume in units), indicators over them, one value per bar and null "
            + "until ready, and findings about the quality of its data.")]
    public Task<SymbolView> GetAsync(
        [Description(ToolText.Symbol)] string symbol,
        [Description("Indicators, such as [\"sma\", \"bollinger(20,deviations=2.5)\"]; none by default.")] string[]? indicators = null,
        [Description("Number of bars, 1 to 20000; 30 by default.")] int? bars = null,
        CancellationToken cancellation = default) => api.Symbols.GetAsync(symbol, indicators, bars ?? Bars, cancellation: cancellation);

    [McpServerTool(Name = "get_signals", Title = "Signals of a symbol", UseStructuredContent = true)]
    [Description(
        "What each agent said of a symbol over the last slices (one slice per bar), only where it changed its mind: side (Buy means be "
            + "long, Sell be flat, Hold keep, Abstain no opinion), confidence (0 to 1), reason, and for how many slices. "
            + ToolText.Untrusted)]
    public Task<SignalHistoryView> SignalsAsync(
        [Description(ToolText.Symbol)] string symbol,
        [Description("Slices to look back, 1 to 20000; 60 by default.")] int? slices = null,
        CancellationToken cancellation = default) => api.Symbols.SignalsAsync(symbol, slices ?? Slices, cancellation);
}
