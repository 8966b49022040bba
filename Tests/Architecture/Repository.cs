namespace TradeMind.Tests.Architecture;

/// <summary>The files of the repository, as they lie beside the tests.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", ".git", "artifacts", "node_modules"];

    public static string Root { get; } = FindRoot();

    public static string[] Projects { get; } = Files("*.csproj");

    public static string[] Sources { get; } = Files("*.cs");

    public static string[] Pages { get; } = Files("*.md");

    public static string[] Folders { get; } = [.. Sources.SelectMany(Ancestors).Distinct(StringComparer.Ordinal)];

    /// <summary>A path with forward slashes, from the root.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static string[] Files(string pattern) =>
        [.. Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Where(path => !Relative(path).Split('/').Any(Generated.Contains))
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var folder = Path.GetDirectoryName(Relative(path)); folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TradeMind.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no TradeMind.sln above {AppContext.BaseDirectory}: run the tests from a checkout");
    }
}
