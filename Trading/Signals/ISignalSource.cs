using TradeMind.Trading.Market;

namespace TradeMind.Trading.Signals;

/// <summary>The source of the engine's signals: strategies that it runs itself, or signals that were computed before.</summary>
public interface ISignalSource
{
    /// <summary>The columns of a bar that <see cref="Evaluate"/> reads: a constant of the type.</summary>
    BarInputs Inputs { get; }

    /// <summary>Whether an agent besides the technical one gives signals.</summary>
    bool HasSentiment { get; }

    /// <summary>The technical signal for a symbol at the close of its bar.</summary>
    SignalSide Evaluate(int symbol, in Bar bar);

    /// <summary>Called once every symbol of the slice was evaluated: the last word on the signal of each.</summary>
    void Complete<TSlice>(ref TSlice slice, Span<SignalSide> advice)
        where TSlice : struct, ISlice;

    /// <summary>Whether <see cref="Complete"/> compares the symbols of a slice.</summary>
    bool Compares { get; }

    /// <summary>The full technical signal.</summary>
    Signal Technical(int symbol);

    /// <summary>The sentiment signal; Abstain when there is none.</summary>
    Signal Sentiment(int symbol);
}
