using TradeMind.Trading.Parameters;
using TradeMind.Trading.Randomness;

namespace TradeMind.Trading.Optimization;

/// <summary>
/// The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kegl, "Algorithms for Hyper-Parameter Optimization", NIPS 2011):
/// what is run next is what is likely among the best runs so far and unlikely among the others. Combinations are proposed in batches of a
/// fixed size, so that many can run at once and the outcome still depends on the seed alone. None is run twice, none that is forbidden is
/// proposed.
/// </summary>
public sealed class ParzenSearch : SearchMethod
{
    private const int BatchSize = 16;
    private const int LeastStart = 16;
    private const double GoodShare = 0.1;
    private const int MostGood = 25;
    private const int Candidates = 24;

    // After this many proposals in a row that were run before, the rest of the space is visited in order.
    private const int Patience = 200;

    private readonly SearchSpace _space;
    private readonly int _runs;
    private readonly ulong _seed;
    private readonly long _count;

    /// <param name="space">What is gone through.</param>
    /// <param name="runs">How many combinations are run; fewer where the space has fewer.</param>
    /// <param name="seed">Of what is drawn at random.</param>
    /// <exception cref="ParameterException">The space is too large to number.</exception>
    public ParzenSearch(SearchSpace space, int runs, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        (_space, _runs, _seed) = (space, runs, seed);
        _count = space.Count <= long.MaxValue
            ? (long)space.Count
            : throw new ParameterException($"there are {space.Count:E1} combinations: use larger steps");
    }

    public override int Wanted => _runs;

    public override SweepResult Run(Sweep sweep, int workers, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var (trials, isExhausted) = Search(batch => sweep.RunBatch(batch, workers, cancellation), progress, cancellation);
        return trials.Count > 0 || cancellation.IsCancellationRequested
            ? new SweepResult(
                sweep.Plan, _space, sweep.Objective, [.. trials.OrderBy(t => t.Combination)], LeftOut: 0,
                isExhausted ? trials.Count : _runs)
            : throw new InvalidInputException(
                $"none of the {_count} combinations is allowed: constraints and strategy contradict each other, or the ranges",
                "constraints");
    }

    /// <summary>The search by itself, whatever a run is.</summary>
    /// <param name="evaluate">Runs combinations, all of them allowed.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <returns>The runs in the order in which they were proposed, and whether the space had no more.</returns>
    public (List<Trial> Trials, bool IsExhausted) Search(
        Func<long[], IReadOnlyList<Trial>> evaluate, IProgress<double>? progress, CancellationToken cancellation)
    {
        var random = new Xoshiro256(_seed);
        var (trials, proposed) = (new List<Trial>(), new HashSet<long>());
        while (trials.Count < _runs && !cancellation.IsCancellationRequested)
        {
            var batch = Propose(trials, proposed, random);
            if (batch.Count == 0)
            {
                return (trials, IsExhausted: true);
            }

            trials.AddRange(evaluate([.. batch]));
            progress?.Report((double)trials.Count / _runs);
        }

        return (trials, IsExhausted: false);
    }

    private List<long> Propose(List<Trial> trials, HashSet<long> proposed, Xoshiro256 random)
    {
        var wanted = Math.Min(BatchSize, _runs - trials.Count);
        var model = trials.Count < Math.Max(LeastStart, 4 * _space.Ranges.Count) ? null : new Model(_space, trials);
        var batch = new List<long>(wanted);
        var misses = 0;
        while (batch.Count < wanted && misses < Patience)
        {
            var combination = model is null ? (long)(random.NextUniform() * _count) : model.Likely(random, proposed);
            var isNew = proposed.Add(combination) && _space.Parameters(combination) is not null;
            misses = isNew ? 0 : misses + 1;
            if (isNew)
            {
                batch.Add(combination);
            }
        }

        if (batch.Count < wanted && _count <= SearchSpace.Most)
        {
            AddRest(batch, wanted, proposed);
        }

        return batch;
    }

    private void AddRest(List<long> batch, int wanted, HashSet<long> proposed)
    {
        for (long combination = 0; combination < _count && batch.Count < wanted; combination++)
        {
            if (proposed.Add(combination) && _space.Parameters(combination) is not null)
            {
                batch.Add(combination);
            }
        }
    }

    /// <summary>What the runs so far say of where good ones are.</summary>
    private sealed class Model
    {
        private readonly SearchSpace _space;
        private readonly ParzenDensity[] _good;
        private readonly ParzenDensity[] _other;

        public Model(SearchSpace space, List<Trial> trials)
        {
            _space = space;
            long[] ranked = [.. trials
                .OrderByDescending(t => double.IsNaN(t.Objective) ? double.NegativeInfinity : t.Objective)
                .ThenBy(t => t.Combination)
                .Select(t => t.Combination)];

            var good = Math.Clamp((int)Math.Ceiling(GoodShare * ranked.Length), 2, MostGood);
            _good = Densities(ranked.AsSpan(0, good));
            _other = Densities(ranked.AsSpan(good));
        }

        /// <summary>
        /// Of some drawn from where good ones are, the one whose ratio of the densities is highest; those that were proposed before only
        /// when there are no others.
        /// </summary>
        public long Likely(Xoshiro256 random, HashSet<long> proposed)
        {
            var (best, bestScore) = (-1L, double.NegativeInfinity);
            for (var i = 0; i < Candidates; i++)
            {
                var (combination, score) = Draw(random);
                score = proposed.Contains(combination) ? double.MinValue : score;
                if (score > bestScore)
                {
                    (best, bestScore) = (combination, score);
                }
            }

            return best;
        }

        private (long Combination, double Score) Draw(Xoshiro256 random)
        {
            var (combination, score) = (0L, 0.0);
            for (var range = 0; range < _good.Length; range++)
            {
                var place = _good[range].Draw(random);
                combination = (combination * _space.Ranges[range].Values.Count) + place;
                score += _good[range].Log(place) - _other[range].Log(place);
            }

            return (combination, score);
        }

        private ParzenDensity[] Densities(ReadOnlySpan<long> combinations)
        {
            var densities = new ParzenDensity[_space.Ranges.Count];
            for (var range = 0; range < densities.Length; range++)
            {
                var places = new int[combinations.Length];
                for (var i = 0; i < places.Length; i++)
                {
                    places[i] = _space.PlaceOf(combinations[i], range);
                }

                densities[range] = new ParzenDensity(_space.Ranges[range].Values.Count, places);
            }

            return densities;
        }
    }
}
