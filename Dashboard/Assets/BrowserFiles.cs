using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using TradeMind.Reporting.Charts;

namespace TradeMind.Dashboard.Assets;

/// <summary>
/// Static files for the browser, from assembly resources. Each has a name with a hash of its content, so that it can be cached forever.
/// </summary>
public sealed class BrowserFiles
{
    private const string Prefix = "web/";

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
    };

    private readonly FrozenDictionary<string, BrowserFile> _files;

    public BrowserFiles()
    {
        var own = typeof(BrowserFiles).Assembly;
        _files = own.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => new BrowserFile(name[Prefix.Length..], Kinds[Path.GetExtension(name)], () => Bytes(own, name)))
            .Append(new BrowserFile("theme.css", Kinds[".css"], () => Encoding.UTF8.GetBytes(ScreenTheme.Style)))
            .Concat(Charts()).ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);
    }

    /// <summary>The file of this name; null when there is none.</summary>
    public BrowserFile? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>The address of a file; it changes with the content.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public string Address(string name) => Find(name) is { } file
        ? $"/assets/{name}?v={file.Version}"
        : throw new ArgumentException($"there is no browser file '{name}'", nameof(name));

    private static IEnumerable<BrowserFile> Charts() => !ChartAssets.IsAvailable ? [] :
    [
        new BrowserFile("charts.js", Kinds[".js"], () => Encoding.UTF8.GetBytes(ChartAssets.Script)),
        new BrowserFile("charts.css", Kinds[".css"], () => Encoding.UTF8.GetBytes(ChartAssets.Style)),
    ];

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>One of them. Sent files are kept compressed; a text that was never requested takes no memory.</summary>
public sealed class BrowserFile(string name, string kind, Func<byte[]> read)
{
    private readonly Lazy<string> _version = new(() => Convert.ToHexStringLower(SHA256.HashData(read()))[..12]);
    private readonly Lazy<byte[]> _packed = new(() => Pack(read()));

    public string Name { get; } = name;

    /// <summary>Its content type.</summary>
    public string Kind { get; } = kind;

    /// <summary>Twelve hexadecimal digits of the SHA-256 of its content.</summary>
    public string Version => _version.Value;

    /// <summary>Packed with gzip; fonts are packed already.</summary>
    public bool CanPack => !Kind.StartsWith("font/", StringComparison.Ordinal);

    public byte[] Plain() => read();

    public byte[] Packed() => _packed.Value;

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
