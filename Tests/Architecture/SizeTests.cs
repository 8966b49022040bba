namespace TradeMind.Tests.Architecture;

/// <summary>Files, methods and lines stay small. Each rule is also held against text that breaks it.</summary>
public class SizeTests
{
    /// <summary>Lines that are still too wide. May only shrink.</summary>
    private const int WideLinesLeft = 0;

    private static readonly string[] DumpFolders =
        ["Utils", "Util", "Utilities", "Helpers", "Helper", "Manager", "Managers", "Common", "Misc"];

    private static IEnumerable<SourceFile> Sources => SourceFile.Read(Repository.Sources);

    private static IEnumerable<SourceFile> Texts =>
        SourceFile.Read([.. Repository.Sources, .. Repository.Files("*.razor"), .. Repository.Pages]);

    [Fact]
    public void No_file_is_longer_than_300_lines() => Assert.Empty(SizeRules.LongFiles(Sources));

    [Fact]
    public void No_chart_source_is_longer_than_300_lines()
    {
        var sources = new[] { "*.ts", "*.css", "*.mjs" }
            .SelectMany(Repository.Files)
            .Where(path => Repository.Relative(path).StartsWith("Reporting/Charts/", StringComparison.Ordinal))
            .ToList();
        Assert.True(sources.Count > 30, $"only {sources.Count} were found");
        Assert.Empty(SizeRules.LongFiles(SourceFile.Read(sources)));
    }

    [Fact]
    public void No_method_is_longer_than_60_lines() => Assert.Empty(SizeRules.LongMethods(Sources));

    [Fact]
    public void No_line_is_wider_than_140_columns()
    {
        var wide = SizeRules.WideLines(Texts).ToList();
        Assert.True(
            wide.Count <= WideLinesLeft,
            $"{wide.Count} lines are too wide, {WideLinesLeft} at most may be:\n{string.Join('\n', wide.Take(100))}");
    }

    [Fact]
    public void No_folder_is_a_dump() =>
        Assert.DoesNotContain(
            Repository.Folders, folder => DumpFolders.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));

    [Theory]
    [InlineData(300, null)]
    [InlineData(301, "Planted.cs: 301 lines")]
    public void A_long_file_is_found(int lines, string? found) =>
        Assert.Equal(found, SizeRules.LongFiles([Planted(Repeated(lines, ""))]).SingleOrDefault());

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, "Planted.cs: Long has 61 lines")]
    public void A_long_method_is_found(int lines, string? found)
    {
        var source = $"class Planted\n{{\n    public void Long()\n    {{\n{Repeated(lines - 3, "        Next();")}    }}\n}}\n";
        Assert.Equal(found, SizeRules.LongMethods([Planted(source)]).SingleOrDefault());
    }

    [Theory]
    [InlineData(140, null)]
    [InlineData(141, "Planted.cs:2: 141 columns")]
    public void A_wide_line_is_found(int columns, string? found) =>
        Assert.Equal(found, SizeRules.WideLines([Planted($"| table |\n{new string('x', columns)}\r\n")]).SingleOrDefault());

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

    [Fact]
    public void Texts_of_all_kinds_are_measured() =>
        Assert.All(new[] { ".cs", ".razor", ".md" }, kind =>
            Assert.True(Texts.Count(file => file.Path.EndsWith(kind, StringComparison.Ordinal)) > 30, $"few {kind} files were found"));

    private static SourceFile Planted(string text) => new("Planted.cs", text);

    private static string Repeated(int lines, string line) => string.Concat(Enumerable.Repeat($"{line}\n", lines));
}
