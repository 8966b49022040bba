using Xunit.Abstractions;

[assembly: TestCollectionOrderer("TradeMind.Tests.LongestFirst", "TradeMind.Tests")]

namespace TradeMind.Tests;

/// <summary>
/// Begins with the collections that take minutes, so that at the end no core waits for one of them; the others follow by name.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        EndToEnd.BrowserTests.Name, nameof(Silo.KillTests), nameof(Silo.StoreFaultTests), nameof(Grains.LiveReplayTests),
        nameof(Cli.ProcessTests), nameof(Silo.ApiPageTests), nameof(Silo.HealthTests), nameof(Silo.Fuzzing.FuzzTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections
            .OrderBy(collection => Place(collection.DisplayName))
            .ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Place(string collection)
    {
        var place = Array.FindIndex(Long, name => collection == name || collection.EndsWith($".{name}", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
