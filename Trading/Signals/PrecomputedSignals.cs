using TradeMind.Trading.Market;

namespace TradeMind.Trading.Signals;

/// <summary>Advice that others have worked out already: one signal a symbol and seat.</summary>
/// <param name="technical">The technical seat's, one a symbol of the universe.</param>
/// <param name="sentiment">The sentiment seat's, one a symbol; empty when that seat is not taken.</param>
internal readonly struct PrecomputedSignals(Signal[] technical, Signal[] sentiment) : ISignalSource
{
    public BarInputs Inputs => BarInputs.Close;

    public bool HasSentiment => sentiment.Length > 0;

    public bool Compares => false;

    public SignalSide Evaluate(int symbol, in Bar bar) => technical[symbol].Side;

    public void Complete<TSlice>(ref TSlice slice, Span<SignalSide> advice)
        where TSlice : struct, ISlice
    {
        // Whoever gave the advice has compared the symbols.
    }

    public Signal Technical(int symbol) => technical[symbol];

    public Signal Sentiment(int symbol) => sentiment.Length > 0 ? sentiment[symbol] : Signal.Abstain;
}
