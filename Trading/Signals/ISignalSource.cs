using TradeMind.Trading.Market;

namespace TradeMind.Trading.Signals;

/// <summary>Where the engine gets advice from: strategies that it runs itself, or signals that others have gathered.</summary>
public interface ISignalSource
{
    /// <summary>The columns of a bar that <see cref="Evaluate"/> reads: a constant of the type.</summary>
    BarInputs Inputs { get; }

    /// <summary>Whether anybody but the technical seat speaks.</summary>
    bool HasSentiment { get; }

    /// <summary>The technical advice for a symbol at the close of its bar.</summary>
    SignalSide Evaluate(int symbol, in Bar bar);

    /// <summary>Called once every symbol of the slice was asked: the last word on the advice of each.</summary>
    void Complete<TSlice>(ref TSlice slice, Span<SignalSide> advice)
        where TSlice : struct, ISlice;

    /// <summary>Whether <see cref="Complete"/> has anything to say.</summary>
    bool Compares { get; }

    /// <summary>The technical advice in full.</summary>
    Signal Technical(int symbol);

    /// <summary>The sentiment seat's advice; Abstain when it has none.</summary>
    Signal Sentiment(int symbol);
}
