using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using TradeMind.Trading;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Strategies;

namespace TradeMind.StrategyLoading;

/// <summary>
/// Strategies that users wrote: a C# source file, an assembly, or a NuGet package. What is loaded runs with all rights of the process: load
/// only what you trust.
/// </summary>
public static class StrategyFile
{
    private const string Source = ".cs", Library = ".dll", Package = ".nupkg";

    private static readonly MethodInfo EntryFor = typeof(StrategyEntry).GetMethod(nameof(StrategyEntry.For))!;

    /// <summary>The endings of files that can be loaded.</summary>
    public static IReadOnlyList<string> Endings { get; } = [Source, Library, Package];

    /// <summary>Whether a name is that of such a file.</summary>
    public static bool IsFile(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The strategies of a file, each with the file's hash.</summary>
    /// <param name="file">Path of a .cs, .dll or .nupkg file.</param>
    /// <param name="label">What messages begin with, such as the option that named it.</param>
    /// <exception cref="InvalidInputException">It is missing, does not compile, is no assembly, or has no strategy.</exception>
    public static IReadOnlyList<StrategyEntry> Load(string file, string label)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!File.Exists(file))
        {
            throw new InvalidInputException($"{label} '{file}': file not found", "strategy");
        }

        return Load(file, File.ReadAllBytes(file), label);
    }

    /// <summary>The same of content that is at hand.</summary>
    /// <param name="file">Its name, for messages and for its kind.</param>
    /// <param name="content">All of it.</param>
    /// <param name="label">What messages begin with.</param>
    /// <exception cref="InvalidInputException">It does not compile, is no assembly, or has no strategy.</exception>
    public static IReadOnlyList<StrategyEntry> Load(string file, byte[] content, string label)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        var hash = Hash(content);
        try
        {
            var assembly = Path.GetExtension(file).ToLowerInvariant() switch
            {
                Source => StrategyLoadContext.Load(StrategyCompiler.Compile(file, content, label), file),
                Package => StrategyLoadContext.Load(UnpackLibrary(file, content, label), file),
                _ => StrategyLoadContext.Load(content, file),
            };
            List<StrategyEntry> entries = [.. Entries(assembly).Select(entry => entry.WithHash(hash))];
            return entries.Count > 0 ? entries : throw new InvalidInputException(
                $"{label} '{file}' has no strategy: it needs a public class that derives from Strategy, "
                + "or a public struct that implements IStrategy of itself",
                "strategy");
        }
        catch (BadImageFormatException exception)
        {
            throw new InvalidInputException($"{label} '{file}' is not a .NET assembly", "strategy", cause: exception);
        }
        catch (Exception exception) when (exception is TypeLoadException or FileNotFoundException or FileLoadException)
        {
            throw new InvalidInputException(
                $"{label} '{file}' does not fit this version of trademind: {exception.Message}; build it against this one",
                "strategy", cause: exception);
        }
        catch (TargetInvocationException exception)
        {
            throw new InvalidInputException(
                $"{label} '{file}' cannot be used: {exception.GetBaseException().Message}", "strategy", cause: exception);
        }
    }

    /// <summary>The catalog with the strategies of files added.</summary>
    /// <exception cref="InvalidInputException">A file cannot be used, or an id is taken.</exception>
    public static StrategyCatalog Extend(StrategyCatalog catalog, IEnumerable<string> files, string label) =>
        files.SelectMany(file => Load(file, label)).Aggregate(catalog, (all, entry) => all.With(entry));

    /// <summary>SHA-256 of a file's content in lower-case hexadecimal digits.</summary>
    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static IEnumerable<StrategyEntry> Entries(Assembly assembly) =>
        StrategyClass.Entries(assembly).Concat(assembly.GetExportedTypes().Where(IsStruct).Select(Entry));

    private static bool IsStruct(Type type) => type.IsValueType && !type.IsGenericTypeDefinition && type.GetInterfaces().Any(i =>
        i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStrategy<>) && i.GenericTypeArguments[0] == type);

    private static StrategyEntry Entry(Type type) => (StrategyEntry)EntryFor.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>The assembly of a package: the newest framework's, in <c>lib/net…</c>.</summary>
    private static byte[] UnpackLibrary(string file, byte[] content, string label)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(content, writable: false));
            var libraries = package.Entries
                .Where(e => e.FullName.StartsWith("lib/net", StringComparison.OrdinalIgnoreCase)
                    && e.FullName.EndsWith(Library, StringComparison.OrdinalIgnoreCase))
                .GroupBy(e => e.FullName.Split('/')[1], StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(folder => folder.Key, StringComparer.OrdinalIgnoreCase)
                .FirstOrDefault()?.ToList() ?? [];
            if (libraries.Count != 1)
            {
                throw new InvalidInputException(
                    $"{label} '{file}' has {libraries.Count} assemblies in lib: a package of strategies has one", "strategy");
            }

            using var unpacked = new MemoryStream();
            using var library = libraries[0].Open();
            library.CopyTo(unpacked);
            return unpacked.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidInputException($"{label} '{file}' is not a NuGet package", "strategy", cause: exception);
        }
    }
}
