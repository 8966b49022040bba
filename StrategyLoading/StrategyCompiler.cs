using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TradeMind.Trading;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Generators;

namespace TradeMind.StrategyLoading;

/// <summary>Compiles a source file with strategies in memory, with the source generator, against this version of the core.</summary>
public static class StrategyCompiler
{
    private const int MostErrors = 10;

    /// <summary>What a project with implicit usings has, and the core's words for strategies.</summary>
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.ComponentModel;
        global using System.ComponentModel.DataAnnotations;
        global using TradeMind.Trading.Authoring;
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Append(typeof(Strategy).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The assembly.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="source">UTF-8.</param>
    /// <param name="label">What messages begin with.</param>
    /// <exception cref="InvalidInputException">It does not compile; a line per error with file, line and column.</exception>
    public static byte[] Compile(string file, byte[] source, string label)
    {
        ArgumentNullException.ThrowIfNull(source);
        var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
        var name = "Strategies_" + StrategyFile.Hash(source)[..16];
        var compilation = CSharpCompilation.Create(
            name,
            [
                CSharpSyntaxTree.ParseText(SourceText.From(source, source.Length, Encoding.UTF8), parse, file),
                CSharpSyntaxTree.ParseText(Usings, parse),
            ],
            References.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true));
        CSharpGeneratorDriver.Create([new StrategyGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var generated);
        using var assembly = new MemoryStream();
        var result = complete.Emit(assembly);
        var errors = generated.Concat(result.Diagnostics)
            .Where(d => d.Severity == DiagnosticSeverity.Error).Select(Text).Distinct(StringComparer.Ordinal).ToList();
        return errors.Count == 0 ? assembly.ToArray() : throw new InvalidInputException(
            $"{label} '{file}' does not compile:{Environment.NewLine}"
            + string.Join(Environment.NewLine, errors.Take(MostErrors))
            + (errors.Count > MostErrors ? $"{Environment.NewLine}and {errors.Count - MostErrors} more errors" : ""),
            "strategy");
    }

    private static string Text(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        var (line, column) = (place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1);
        return $"{place.Path}({line},{column}): error {diagnostic.Id}: {diagnostic.GetMessage()}";
    }
}
