namespace TradeMind.Tests;

/// <summary>Much computing on all cores at once.</summary>
internal static class Cores
{
    /// <summary>
    /// One thread a core: without a bound the loop takes every thread of the pool, and services that are tested beside it get no time.
    /// </summary>
    private static readonly ParallelOptions OneThreadACore = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Runs a body for each number from one up to, and without, another.</summary>
    public static void For(int from, int to, Action<int> body) => Parallel.For(from, to, OneThreadACore, body);
}
