using TradeMind.Trading.Parameters;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Optimization;

/// <summary>Every combination of some ranges. A combination has a number; the last range counts fastest.</summary>
public sealed class SearchSpace
{
    /// <summary>Combinations that one sweep may have.</summary>
    public const int Most = 10_000_000;

    private readonly StrategyEntry _strategy;
    private readonly ParameterSet _base;
    private readonly IReadOnlyList<Constraint> _constraints;

    /// <param name="strategy">Whose parameters.</param>
    /// <param name="parameters">Those that are not tried keep these values.</param>
    /// <param name="ranges">One or more, each of another parameter.</param>
    /// <param name="constraints">What all must hold.</param>
    /// <exception cref="ParameterException">There is no range, one appears twice, or there are too many combinations.</exception>
    public SearchSpace(
        StrategyEntry strategy, ParameterSet parameters, IReadOnlyList<ParameterRange> ranges, IReadOnlyList<Constraint> constraints)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        (_strategy, _base, Ranges, _constraints) = (strategy, parameters, ranges, constraints);
        if (ranges.Count == 0)
        {
            throw new ParameterException("there is no range to try: give one or more, such as --range fast=5..24");
        }

        if (ranges.GroupBy(r => r.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ParameterException($"parameter {twice.Key} has {twice.Count()} ranges: give it one");
        }

        Count = ranges.Aggregate(1m, (product, range) => product * range.Values.Count);
    }

    public IReadOnlyList<ParameterRange> Ranges { get; }

    /// <summary>Combinations in all, those that a constraint leaves out included.</summary>
    public decimal Count { get; }

    /// <summary>The numbers of all combinations, or of a random sample without repetition.</summary>
    /// <param name="random">How many to pick; null for all.</param>
    /// <param name="seed">Picks them.</param>
    /// <exception cref="ParameterException">There are too many.</exception>
    public long[] Pick(int? random, ulong seed)
    {
        if (random is { } wanted && wanted < Count)
        {
            return PickRandom(wanted, seed);
        }

        return Count <= Most
            ? [.. Enumerable.Range(0, (int)Count).Select(i => (long)i)]
            : throw new ParameterException(
                $"there are {Count:N0} combinations, at most {Most:N0} are run: use larger steps, or --method "
                    + $"random:{Math.Min(Most, 10_000)}");
    }

    /// <summary>The value that combination has of a range, by its place in the range.</summary>
    public int PlaceOf(long combination, int range)
    {
        for (var i = Ranges.Count - 1; i > range; i--)
        {
            combination /= Ranges[i].Values.Count;
        }

        return (int)(combination % Ranges[range].Values.Count);
    }

    /// <summary>The number of the combination one step away in a range; null beyond its ends.</summary>
    public long? Neighbour(long combination, int range, int step)
    {
        var place = PlaceOf(combination, range) + step;
        long weight = 1;
        for (var i = Ranges.Count - 1; i > range; i--)
        {
            weight *= Ranges[i].Values.Count;
        }

        return place >= 0 && place < Ranges[range].Values.Count ? combination + (step * weight) : null;
    }

    /// <summary>The parameters of a combination; null when a constraint or the strategy itself forbids them.</summary>
    public ParameterSet? Parameters(long combination)
    {
        var set = _base;
        for (var i = 0; i < Ranges.Count; i++)
        {
            set = set.With(Ranges[i].Name, Ranges[i].Values[PlaceOf(combination, i)]);
        }

        foreach (var constraint in _constraints)
        {
            if (!constraint.Holds(set))
            {
                return null;
            }
        }

        try
        {
            _strategy.WarmUp(set);
            return set;
        }
        catch (ParameterException)
        {
            // What contradicts itself is no member of the sweep; it is counted as left out.
            return null;
        }
    }

    private long[] PickRandom(int wanted, ulong seed)
    {
        if (Count > long.MaxValue)
        {
            throw new ParameterException($"there are {Count:E1} combinations: use larger steps");
        }

        var random = new Xoshiro256(seed);
        var picked = new HashSet<long>(wanted);
        while (picked.Count < wanted)
        {
            picked.Add((long)(random.NextUniform() * (double)Count));
        }

        return [.. picked.Order()];
    }
}
