namespace TradeMind.Tests;

/// <summary>
/// Finds the market data and oracle values that are not part of the repository: TRADEMIND_SHARED, else ../shared beside the checkout.
/// </summary>
public static class SharedData
{
    public static string? Root { get; } = Find();

    /// <summary>The full path of a shared file or folder; without the shared data the test says that it did not run.</summary>
    public static string Path(string relative)
    {
        Skip.If(Root is null, "not run: the shared data were not found; set TRADEMIND_SHARED to their folder");
        var path = System.IO.Path.Combine(Root!, relative);
        Assert.True(File.Exists(path) || Directory.Exists(path), $"the shared data have no {relative}");
        return path;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TRADEMIND_SHARED") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "TradeMind.sln")))
            {
                var beside = System.IO.Path.Combine(folder.Parent?.FullName ?? "/", "shared");
                return Directory.Exists(beside) ? beside : null;
            }
        }

        return null;
    }
}
