using System.Collections.Immutable;
using TradeMind.Storage.News;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Intelligence.Opinions;

/// <summary>The sentiment agent of a backtest, over opinions that were formed before.</summary>
public sealed class OpinionSentiment : ISentimentAgent
{
    private readonly Dictionary<string, Opinion[]> _opinions;
    private readonly Func<long, DateTime> _closesAt;
    private readonly OpinionOptions _options;

    /// <param name="opinions">In any order, on any symbols.</param>
    /// <param name="closesAt">The close, UTC, of the bar with a bar time (UTC ticks).</param>
    /// <param name="options">How they are weighed.</param>
    /// <exception cref="TradeMind.Trading.InvalidInputException">An option is out of range.</exception>
    public OpinionSentiment(IEnumerable<Opinion> opinions, Func<long, DateTime> closesAt, OpinionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_closesAt, _options) = (closesAt, options.Checked());
        _opinions = opinions
            .GroupBy(opinion => opinion.Symbol, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(o => o.KnownAt).ThenBy(o => o.Id, StringComparer.Ordinal).ToArray(),
                StringComparer.Ordinal);
    }

    public ImmutableArray<Signal> Evaluate(SliceBars slice, IReadOnlyList<Symbol> symbols)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var close = _closesAt(slice.Ticks);
        return ImmutableArray.CreateRange(slice.Symbols, symbol => Signal(symbols[symbol].Ticker, close));
    }

    private Signal Signal(string symbol, DateTime close) =>
        _opinions.TryGetValue(symbol, out var opinions) ? OpinionSignal.At(opinions, close, _options) : Trading.Signals.Signal.Abstain;
}
