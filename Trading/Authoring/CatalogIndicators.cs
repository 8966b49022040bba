using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Authoring;

// The indicators of the catalog as objects: what each takes, which of its outputs it stands for, and whether it is drawn over the prices.
// A value that is not allowed is a ParameterException, as everywhere.

/// <summary>Accumulation/distribution line.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Adl()
    : Indicator<Indicators.Adl>(0, isPrice: false);

/// <summary>Average directional movement index; <c>Now</c> has the directional indicators.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Adx(int period = 14)
    : Indicator<Indicators.Adx>(3, isPrice: false, period);

/// <summary>Aroon oscillator; <c>Now</c> has up and down.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Aroon(int period = 25)
    : Indicator<Indicators.Aroon>(2, isPrice: false, period);

/// <summary>Average true range, price units.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Atr(int period = 14)
    : Indicator<Indicators.Atr>(1, isPrice: false, period);

/// <summary>Bollinger bands: stands for the middle; <c>Now</c> has the bands, percent b and the z-score.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class BollingerBands(int period = 20, double deviations = 2)
    : Indicator<Indicators.BollingerBands>(1, isPrice: true, period, deviations);

/// <summary>Commodity channel index.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Cci(int period = 20)
    : Indicator<Indicators.Cci>(0, isPrice: false, period);

/// <summary>Chaikin money flow.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Cmf(int period = 20)
    : Indicator<Indicators.Cmf>(0, isPrice: false, period);

/// <summary>Double exponential moving average.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Dema(int period = 20)
    : Indicator<Indicators.Dema>(0, isPrice: true, period);

/// <summary>Donchian channel of the bars before: stands for the center; <c>Now</c> has upper and lower.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Donchian(int period = 20)
    : Indicator<Indicators.Donchian>(1, isPrice: true, period);

/// <summary>Exponential moving average.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Ema(int period = 20)
    : Indicator<Indicators.Ema>(0, isPrice: true, period);

/// <summary>Hull moving average.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Hma(int period = 20)
    : Indicator<Indicators.Hma>(0, isPrice: true, period);

/// <summary>Kaufman's adaptive moving average.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Kama(int efficiency = 10, int fast = 2, int slow = 30)
    : Indicator<Indicators.Kama>(0, isPrice: true, efficiency, fast, slow);

/// <summary>Keltner channel: stands for the center; <c>Now</c> has upper and lower.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Keltner(int period = 20, double multiplier = 2, int atrPeriod = 10)
    : Indicator<Indicators.Keltner>(1, isPrice: true, period, multiplier, atrPeriod);

/// <summary>Moving average convergence / divergence; <c>Now</c> has signal and histogram.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Macd(int fast = 12, int slow = 26, int signal = 9)
    : Indicator<Indicators.Macd>(0, isPrice: false, fast, slow, signal);

/// <summary>Money flow index.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Mfi(int period = 14)
    : Indicator<Indicators.Mfi>(0, isPrice: false, period);

/// <summary>On-balance volume.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Obv()
    : Indicator<Indicators.Obv>(0, isPrice: false);

/// <summary>Parabolic stop and reverse.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class ParabolicSar(double step = 0.02, double limit = 0.2)
    : Indicator<Indicators.ParabolicSar>(0, isPrice: true, step, limit);

/// <summary>Rate of change, percent.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Roc(int period = 12)
    : Indicator<Indicators.Roc>(0, isPrice: false, period);

/// <summary>Relative strength index, 0 to 100.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Rsi(int period = 14)
    : Indicator<Indicators.Rsi>(0, isPrice: false, period);

/// <summary>Simple moving average.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Sma(int period = 20)
    : Indicator<Indicators.Sma>(0, isPrice: true, period);

/// <summary>Population standard deviation, price units.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class StandardDeviation(int period = 20)
    : Indicator<Indicators.StandardDeviation>(0, isPrice: false, period);

/// <summary>Stochastic oscillator: stands for k; <c>Now</c> has d.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Stochastic(int period = 14, int signal = 3, int smooth = 3)
    : Indicator<Indicators.Stochastic>(0, isPrice: false, period, signal, smooth);

/// <summary>Stochastic RSI; <c>Now</c> has the signal.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class StochasticRsi(int rsi = 14, int stochastic = 14, int signal = 3, int smooth = 1)
    : Indicator<Indicators.StochasticRsi>(0, isPrice: false, rsi, stochastic, signal, smooth);

/// <summary>SuperTrend, the stop in price units.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class SuperTrend(int period = 10, double multiplier = 3)
    : Indicator<Indicators.SuperTrend>(0, isPrice: true, period, multiplier);

/// <summary>Triple exponential moving average.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Tema(int period = 20)
    : Indicator<Indicators.Tema>(0, isPrice: true, period);

/// <summary>Triple exponential rate of change.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Trix(int period = 14)
    : Indicator<Indicators.Trix>(0, isPrice: false, period);

/// <summary>Ultimate oscillator.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class UltimateOscillator(int shortest = 7, int middle = 14, int longest = 28)
    : Indicator<Indicators.UltimateOscillator>(0, isPrice: false, shortest, middle, longest);

/// <summary>Vortex indicator: stands for the positive one; <c>Now</c> has the negative.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Vortex(int period = 14)
    : Indicator<Indicators.Vortex>(0, isPrice: false, period);

/// <summary>Volume-weighted average price, from the first bar or from the first of each day.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Vwap(bool daily = false)
    : Indicator<Indicators.Vwap>(0, isPrice: true, daily ? 1 : 0);

/// <summary>Williams %R, -100 to 0.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class WilliamsR(int period = 14)
    : Indicator<Indicators.WilliamsR>(0, isPrice: false, period);

/// <summary>Weighted moving average.</summary>
/// <exception cref="ParameterException">A value is out of range.</exception>
public sealed class Wma(int period = 20)
    : Indicator<Indicators.Wma>(0, isPrice: true, period);
