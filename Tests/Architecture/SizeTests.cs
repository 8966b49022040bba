namespace TradeMind.Tests.Architecture;

/// <summary>Files and methods stay small. The exceptions may only shrink: one that has become smaller is written down smaller, or struck off.</summary>
public class SizeTests
{
    private const int MostLinesOfAFile = 300;
    private const int MostLinesOfAMethod = 60;

    /// <summary>Files above the limit, with their lines.</summary>
    private static readonly Dictionary<string, int> LargeFiles = new(StringComparer.Ordinal);

    private static readonly string[] DumpFolders = ["Utils", "Util", "Utilities", "Helpers", "Helper", "Manager", "Managers", "Common", "Misc"];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var large = Repository.Sources
            .Select(path => (Path: Repository.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > LargeFiles.GetValueOrDefault(file.Path, MostLinesOfAFile))
            .Select(file => $"{file.Path}: {file.Lines} lines");
        Assert.Empty(large);
    }

    [Fact]
    public void No_chart_source_is_longer_than_300_lines()
    {
        var sources = new[] { "*.ts", "*.css", "*.mjs" }.SelectMany(pattern => Repository.Files(pattern))
            .Where(path => Repository.Relative(path).StartsWith("Reporting/Charts/", StringComparison.Ordinal)).ToList();
        Assert.True(sources.Count > 30, $"only {sources.Count} were found");
        Assert.Empty(sources.Where(path => File.ReadLines(path).Count() > MostLinesOfAFile).Select(Repository.Relative));
    }

    [Fact]
    public void An_exception_that_has_shrunk_is_written_down_smaller()
    {
        foreach (var (path, lines) in LargeFiles)
        {
            var full = Path.Combine(Repository.Root, path);
            var now = File.Exists(full) ? File.ReadLines(full).Count() : 0;
            Assert.True(now > MostLinesOfAFile, $"{path} has {now} lines: strike it off the exceptions");
            Assert.True(now >= lines - 20, $"{path} has {now} lines: write that down instead of {lines}");
        }
    }

    [Fact]
    public void No_method_is_longer_than_60_lines()
    {
        var tall = Repository.Sources
            .SelectMany(path => SourceText.Methods(File.ReadAllText(path)).Select(method => (Path: Repository.Relative(path), method.Name, method.Lines)))
            .Where(method => method.Lines > MostLinesOfAMethod)
            .Select(method => $"{method.Path}: {method.Name} has {method.Lines} lines");
        Assert.Empty(tall);
    }

    [Fact]
    public void No_folder_is_a_dump() =>
        Assert.DoesNotContain(Repository.Folders, folder => DumpFolders.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Methods_are_measured_from_signature_to_end()
    {
        const string Source = """
            public sealed class Sample
            {
                public Sample(int a)
                {
                    // a brace in a comment: {
                    _a = "and in text }";
                }

                public int Twice() => 2 * _a;

                private static List<int> Many(
                    int a) => a switch
                {
                    1 => [1],
                    _ => [],
                };

                internal abstract void Nothing();
            }
            """;
        Assert.Equal([("Sample", 5), ("Twice", 1), ("Many", 6), ("Nothing", 1)], SourceText.Methods(Source));
    }

    [Fact]
    public void Methods_are_found_all_over() =>
        Assert.True(Repository.Sources.Sum(path => SourceText.Methods(File.ReadAllText(path)).Count()) > 1.5 * Repository.Sources.Length);
}
