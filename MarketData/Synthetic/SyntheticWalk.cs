using TradeMind.Trading.Randomness;

namespace TradeMind.MarketData.Synthetic;

/// <summary>
/// The price path behind a synthetic series. A bar is a gap from the close before, then <see cref="Steps"/> steps whose highest and
/// lowest prices are its high and low. A step multiplies the price by 1 + its return, so that no exponential is needed, whose last
/// bit platforms disagree on; prices are rounded to four decimals.
/// </summary>
internal sealed class SyntheticWalk
{
    private const int Steps = 8;

    // The share of a bar's variance that falls between its close and the next open.
    private const double GapShare = 0.2;
    private const double LowestPrice = 0.01;

    private readonly SyntheticModel _model;
    private readonly double _barsAYear;
    private readonly Xoshiro256 _random;
    private readonly NormalSource _normal;
    private int _regime;
    private double _price;

    public SyntheticWalk(ulong seed, SyntheticModel model, double barsAYear)
    {
        model.Check();
        _model = model;
        _barsAYear = barsAYear;
        _random = new Xoshiro256(seed);
        _normal = new NormalSource(_random);
        _price = model.StartPrice;
    }

    public (double Open, double High, double Low, double Close, long Volume) Next()
    {
        if (_random.NextUniform() < _model.RegimeChange)
        {
            _regime = (_regime + 1) % _model.Regimes.Count;
        }

        var (drift, volatility) = _model.Regimes[_regime];
        var variance = volatility * volatility / _barsAYear;
        var before = _price;
        Move((Math.Sqrt(variance * GapShare) * _normal.Next()) + Jump());
        var open = _price;
        var (high, low) = (open, open);
        var step = Math.Sqrt(variance * (1.0 - GapShare) / Steps);
        for (var i = 0; i < Steps; i++)
        {
            Move((drift / _barsAYear / Steps) + (step * _normal.Next()));
            high = Math.Max(high, _price);
            low = Math.Min(low, _price);
        }

        return (open, high, low, _price, Volume(Math.Abs((_price / before) - 1.0), Math.Sqrt(variance)));
    }

    private double Jump() => _random.NextUniform() < _model.JumpChance ? _model.JumpSize * _normal.Next() : 0.0;

    private void Move(double change) =>
        _price = Math.Max(LowestPrice, Math.Round(_price * (1.0 + Math.Max(change, -0.9)), 4));

    /// <summary>Half to one and a half of the usual, and more the further the bar moved, up to five times.</summary>
    private long Volume(double move, double usualMove)
    {
        var activity = usualMove > 0 ? Math.Min(move / usualMove, 4.0) : 1.0;
        return (long)(_model.UsualVolume * (0.5 + _random.NextUniform()) * (0.5 + (0.5 * activity)));
    }
}
