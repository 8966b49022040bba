using TradeMind.Trading.Authoring;

namespace TradeMind.Tests.Authoring;

/// <summary>The days of a week that it counts apart.</summary>
internal enum Half
{
    First,
    Second,
}

/// <summary>Two numbers kept together.</summary>
internal struct Pair
{
    public double High;
    public long Count;
}

/// <summary>Fields that a base class has are state like those of the class.</summary>
public abstract class Counting : Strategy
{
    private int _bars;

    protected int Bars => _bars;

    protected void Count() => _bars++;
}

/// <summary>Has a field of every kind that can be saved, and advice that hangs on each of them.</summary>
public sealed class Remembering : Counting
{
    private readonly double _fixed = 3;
    private readonly List<double> _closes = [];
    private readonly double[] _ring = new double[7];
    private Queue<long> _volumes = new();
    private Stack<int> _depth = new();
    private SortedSet<int> _seen = [];
    private SortedDictionary<int, double> _byDay = [];
    private Pair _pair;
    private Half _half;
    private DateTime _first;
    private double? _best;
    private decimal _sum;
    private bool _isLong;
    private string _word = "";
    private string? _none;
    private Trading.Indicators.Sma _own = new(9);
    private Ema[] _ribbon = [];
    private Atr? _atr;

    /// <summary>The field behind a property is state too.</summary>
    private int Streak { get; set; }

    protected override int WarmUp => 400;

    protected override void Init()
    {
        _ribbon = [Use(new Ema(3)), Use(new Ema(8))];
        _atr = Use(new Atr(5));
    }

    protected override Advice OnBar()
    {
        Count();
        Remember();
        var score = (_closes[0] / Close) + _ring[Bars % 7] + (_volumes.Peek() % 3) + _depth.Peek() + _seen.Min + _byDay.Values.Sum()
            + _pair.High + _pair.Count + (int)_half + (Time - _first).Days + (_best ?? 0) + (double)_sum + _word.Length + Streak
            + _fixed + (_none?.Length ?? 1) + _own.Value + (_ribbon[0] - _ribbon[1]) + _atr!;
        _isLong = (long)(score * 1_000) % 5 < (_isLong ? 3 : 2);
        return _isLong ? Buy($"score {score:R} after {Bars}", confidence: 0.75) : Sell($"score {score:R}");
    }

    private void Remember()
    {
        _closes.Add(Close);
        _closes.RemoveRange(0, Math.Max(0, _closes.Count - 4));
        _ring[Bars % 7] = High - Low;
        _volumes.Enqueue(Volume);
        _ = _volumes.Count > 3 ? _volumes.Dequeue() : 0;
        _depth.Push(Bars % 11);
        _ = _depth.Count > 5 ? (_depth = new Stack<int>(_depth.Take(3).Reverse())) : null;
        _seen.Add((int)Close % 50);
        _ = _seen.Count > 10 ? _seen = [.. _seen.Skip(3)] : null;
        _byDay[(int)Time.DayOfWeek] = Open;
        _pair = new Pair { High = Math.Max(_pair.High * 0.99, High), Count = _pair.Count + (Volume % 2) };
        _half = Time.DayOfYear > 180 ? Half.Second : Half.First;
        _first = _first == default || Bars % 90 == 0 ? Time : _first;
        _best = Bars % 40 == 0 ? null : Math.Max(_best ?? 0, Close);
        _sum = (_sum * 0.9m) + (decimal)Close;
        _word = Bars % 5 == 0 ? "" : _word + "x";
        _none = Bars % 13 == 0 ? "now" : null;
        Streak = Close > Open ? Streak + 1 : 0;
        _own.Update(Close);
        _own.Update(High);
    }
}
