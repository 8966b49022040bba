using TradeMind.Trading.Market;

namespace TradeMind.Trading.Signals;

/// <summary>Signals that were computed before: one per symbol and agent role.</summary>
/// <param name="technical">The technical signals, one per symbol of the universe.</param>
/// <param name="sentiment">The sentiment signals, one per symbol; empty when there is no sentiment agent.</param>
internal readonly struct PrecomputedSignals(Signal[] technical, Signal[] sentiment) : ISignalSource
{
    public BarInputs Inputs => BarInputs.Close;

    public bool HasSentiment => sentiment.Length > 0;

    public bool Compares => false;

    public SignalSide Evaluate(int symbol, in Bar bar) => technical[symbol].Side;

    public void Complete<TSlice>(ref TSlice slice, Span<SignalSide> advice)
        where TSlice : struct, ISlice
    {
        // The source of the signals has already compared the symbols.
    }

    public Signal Technical(int symbol) => technical[symbol];

    public Signal Sentiment(int symbol) => sentiment.Length > 0 ? sentiment[symbol] : Signal.Abstain;
}
