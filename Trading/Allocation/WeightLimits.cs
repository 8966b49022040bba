namespace TradeMind.Trading.Allocation;

/// <summary>
/// What an account's limits leave of target weights: each at most that of a position, those of a sector together at most that of a sector,
/// and all together what cash allows. What a limit takes away stays in cash.
/// </summary>
/// <param name="Position">The most of one symbol, 0 to 1.</param>
/// <param name="Sector">The most of one sector, 0 to 1.</param>
/// <param name="Total">The most of all together, 0 to 1.</param>
public readonly record struct WeightLimits(double Position, double Sector, double Total)
{
    /// <param name="weights">Changed in place.</param>
    /// <param name="sectors">The number of each symbol's sector.</param>
    public void Apply(Span<double> weights, ReadOnlySpan<int> sectors)
    {
        foreach (ref var weight in weights)
        {
            weight = Math.Min(weight, Position);
        }

        for (var i = 0; i < weights.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < weights.Length; j++)
            {
                sum += sectors[j] == sectors[i] ? weights[j] : 0;
            }

            for (var j = 0; sum > Sector && j < weights.Length; j++)
            {
                weights[j] *= sectors[j] == sectors[i] ? Sector / sum : 1;
            }
        }

        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        if (total > Total)
        {
            foreach (ref var weight in weights)
            {
                weight *= Total / total;
            }
        }
    }
}
