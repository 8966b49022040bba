using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

/// <summary>Several symbols under <see cref="MomentumRotation"/>, fed slice by slice as the engine does.</summary>
public sealed class RankedUniverse
{
    private readonly MomentumRotation[] _strategies;
    private readonly SignalSide[] _advice;
    private DateTime _time = new(2020, 1, 6, 0, 0, 0, DateTimeKind.Utc);

    public RankedUniverse(ParameterSet parameters, int symbols)
    {
        _strategies = [.. Enumerable.Range(0, symbols).Select(_ => MomentumRotation.Create(parameters))];
        _advice = new SignalSide[symbols];
    }

    /// <summary>The signal of all after a slice with these closes; null for a symbol without a bar.</summary>
    public ReadOnlySpan<SignalSide> Slice(params double?[] closes)
    {
        for (var i = 0; i < closes.Length; i++)
        {
            if (closes[i] is { } close)
            {
                _advice[i] = _strategies[i].Update(new Bar(_time, close, close, close, close, 1_000));
            }
        }

        _time = _time.AddDays(1);
        MomentumRotation.Rank(_strategies, closes.Select(close => close.HasValue).ToArray(), _advice);
        for (var i = 0; i < closes.Length; i++)
        {
            Assert.Equal(_advice[i], _strategies[i].Describe().Side);
        }

        return _advice;
    }

    public Signal Describe(int symbol) => _strategies[symbol].Describe();
}
