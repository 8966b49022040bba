namespace TradeMind.Tests.Architecture;

/// <summary>A file by its path from the root.</summary>
internal readonly record struct SourceFile(string Path, string Text)
{
    public static IEnumerable<SourceFile> Read(IEnumerable<string> paths) =>
        paths.Select(path => new SourceFile(Repository.Relative(path), File.ReadAllText(path)));
}

/// <summary>How large files, methods and lines may be. Each rule returns what breaks it, a line per violation.</summary>
internal static class SizeRules
{
    public const int MostLinesOfAFile = 300;
    public const int MostLinesOfAMethod = 60;
    public const int MostColumns = 140;

    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files) =>
        files.Select(file => (file.Path, Lines: Lines(file.Text).Length))
            .Where(file => file.Lines > MostLinesOfAFile)
            .Select(file => $"{file.Path}: {file.Lines} lines");

    public static IEnumerable<string> LongMethods(IEnumerable<SourceFile> files) =>
        files.SelectMany(file => SourceText.Methods(file.Text).Select(method => (file.Path, method.Name, method.Lines)))
            .Where(method => method.Lines > MostLinesOfAMethod)
            .Select(method => $"{method.Path}: {method.Name} has {method.Lines} lines");

    public static IEnumerable<string> WideLines(IEnumerable<SourceFile> files) =>
        files.SelectMany(file => Lines(file.Text).Select((line, i) => (file.Path, Number: i + 1, line.Length)))
            .Where(line => line.Length > MostColumns)
            .Select(line => $"{line.Path}:{line.Number}: {line.Length} columns");

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
