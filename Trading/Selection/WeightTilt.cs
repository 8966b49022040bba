using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Selection;

/// <summary>
/// Lets a model tilt weights within bounds: w = (1 - sum p) h + p, where h are the weights without it and p is the model's part. The part
/// goes towards l m, the model's weights m times the bound l, at most every seven days, and by no more than the weekly change in sum over
/// the strategies; so within any seven days the model moves no weight, and not half of the sum of all moves, by more than that. When
/// it abstains its part is dropped at once, the weights are h exactly, and the part grows from zero again.
/// </summary>
/// <param name="count">How many strategies there are.</param>
/// <param name="bound">l, 0 to 0.3.</param>
/// <param name="weeklyChange">The most that the part changes in seven days.</param>
public sealed class WeightTilt(int count, double bound, double weeklyChange) : IStateful
{
    private double[] _part = new double[count];
    private long _movedTicks = long.MinValue;

    /// <summary>The share of each weight that is the model's, each 0 or more; the sum is at most the bound.</summary>
    public ReadOnlySpan<double> Part => _part;

    /// <summary>Weighs one slice.</summary>
    /// <param name="ticks">Time of the slice, UTC ticks, later than any before.</param>
    /// <param name="weights">Those without the model, summing to 1; takes the tilted ones.</param>
    /// <param name="model">The model's weights, zero or more and summing to 1; empty when it abstains.</param>
    public void Apply(long ticks, Span<double> weights, ReadOnlySpan<double> model)
    {
        if (model.IsEmpty)
        {
            Array.Clear(_part);
            return;
        }

        if (_movedTicks == long.MinValue || ticks - _movedTicks >= 7 * TimeSpan.TicksPerDay)
        {
            Move(ticks, model);
        }

        var share = 0.0;
        foreach (var part in _part)
        {
            share += part;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = ((1 - share) * weights[i]) + _part[i];
        }
    }

    /// <summary>Goes on with what is left of the part of an earlier plan.</summary>
    /// <param name="before">Of the plan before.</param>
    /// <param name="places">For each strategy its place there; negative for a new one.</param>
    internal void TakeOver(WeightTilt before, ReadOnlySpan<int> places)
    {
        _movedTicks = before._movedTicks;
        for (var i = 0; i < _part.Length; i++)
        {
            _part[i] = places[i] >= 0 ? before._part[places[i]] : 0;
        }
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _part);
        visitor.Value(ref _movedTicks);
    }

    private void Move(long ticks, ReadOnlySpan<double> model)
    {
        var distance = 0.0;
        for (var i = 0; i < _part.Length; i++)
        {
            distance += Math.Abs((bound * model[i]) - _part[i]);
        }

        if (distance > 0)
        {
            var step = Math.Min(1, weeklyChange / distance);
            for (var i = 0; i < _part.Length; i++)
            {
                _part[i] += step * ((bound * model[i]) - _part[i]);
            }

            _movedTicks = ticks;
        }
    }
}
