using System.Text;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Caching;

/// <summary>
/// Keeps the parsed columns of files, so that the next load reads them as they are. An entry belongs to a file's full path, size and
/// time of change, to the options it was read with and to the version of the format; anything else, damage included, is parsed again.
/// Entries may be deleted at any time. A failure to keep an entry is a finding, never an error.
/// </summary>
public sealed class BarCache
{
    /// <param name="directory">Where entries are kept; made when it is not there.</param>
    public BarCache(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory = directory;
    }

    public string Directory { get; }

    /// <summary>
    /// The user's cache folder: XDG_CACHE_HOME or ~/.cache, on Windows the local application data, and in it trademind/bars.
    /// </summary>
    public static string DefaultDirectory()
    {
        var xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var root = Path.IsPathRooted(xdg) ? xdg
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(root, "trademind", "bars");
    }

    /// <summary>The entry of a source, or null when there is none that fits; a damaged one is noted in <paramref name="notes"/>.</summary>
    internal CachedBars? Read(CacheSource source, Symbol symbol, List<DataFinding> notes)
    {
        var path = PathOf(source);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return BarCacheFile.Read(path, source, symbol);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or DomainException)
        {
            notes.Add(new(
                FindingKind.CacheDamaged, FindingSeverity.Note, symbol, null, null,
                $"the cached columns in {path} cannot be used ({exception.Message}); the file was parsed again", source.FullPath));
            return null;
        }
    }

    /// <summary>Keeps an entry; a failure is noted in <paramref name="notes"/>.</summary>
    internal void Write(CacheSource source, CachedBars bars, List<DataFinding> notes)
    {
        var path = PathOf(source);
        try
        {
            System.IO.Directory.CreateDirectory(Directory);
            Replace(path, $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp", source, bars);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            notes.Add(new(
                FindingKind.CacheNotWritten, FindingSeverity.Warning, bars.Series.Symbol, null, null,
                $"the parsed columns could not be cached in {Directory} ({exception.Message}); the next load parses the file again",
                source.FullPath));
        }
    }

    /// <summary>Whole or not at all: written beside its place, then moved there in one step.</summary>
    private static void Replace(string path, string temporary, CacheSource source, CachedBars bars)
    {
        try
        {
            BarCacheFile.Write(temporary, source, bars);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private string PathOf(CacheSource source) =>
        Path.Combine(Directory, $"{Fnv1a($"{source.FullPath}\n{source.Fingerprint}"):x16}.v{BarCacheFile.Version}.bars");

    /// <summary>
    /// FNV-1a with 64 bits (Fowler, Noll and Vo). A collision costs a parse, no more: the entry itself says what it belongs to. A
    /// cryptographic hash would take longer to load than the columns.
    /// </summary>
    private static ulong Fnv1a(string text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ octet) * 0x100000001B3UL;
        }

        return hash;
    }
}

/// <summary>The file that columns were parsed from, and how.</summary>
internal sealed record CacheSource(string FullPath, long Size, long ModifiedTicks, string Fingerprint)
{
    public static CacheSource From(string path, string fingerprint)
    {
        var file = new FileInfo(path);
        return new(file.FullName, file.Length, file.LastWriteTimeUtc.Ticks, fingerprint);
    }
}

/// <summary>A cached load: the series, and the findings of its reader.</summary>
internal sealed record CachedBars(BarSeries Series, IReadOnlyList<DataFinding> Findings);
