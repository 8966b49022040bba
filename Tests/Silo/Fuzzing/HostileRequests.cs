using System.IO.Compression;
using System.Text;

namespace TradeMind.Tests.Silo.Fuzzing;

/// <summary>What is around a body: hosts, content types, encodings and sizes that break what does not look.</summary>
internal static class HostileRequests
{
    private static readonly string?[] ContentTypes =
    [
        "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=utf-32",
        "application/json; charset=iso-8859-1", "application/json; charset=us-ascii", "application/json; charset=bogus",
        "application/json; charset=utf-7", "application/json; charset=\"utf-8\"", "application/json; charset=\"bogus\"",
        "application/json; charset=", "application/json;;;", "application/json; =", "application/problem+json", "APPLICATION/JSON",
        "application/json, text/plain", "*/*", ";", "/", "json", "multipart/form-data; boundary=x", "multipart/form-data",
        "application/x-www-form-urlencoded", "application/json/json", null, "text/csv", "text/csv; charset=bogus",
        "text/csv; charset=utf-16", "application/octet-stream",
    ];

    private static readonly string[] Hosts =
    [
        "127.0.0.1:99999", "127.0.0.1:65536", "127.0.0.1:0", "localhost:-1", "127.0.0.1:99999999999999999999", "[::1]:70000", "[::1]",
        "[::1", "::1", "localhost", "LOCALHOST:1", "localhost.", "127.0.0.1:", "127.0.0.1:80:80", "evil.example", "user@localhost",
        "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "127.0.0.1, evil.example", "a b", "*", "-", ".",
    ];

    public static string? ContentType(Random random) => ContentTypes[random.Next(ContentTypes.Length)];

    public static string Host(Random random) => Hosts[random.Next(Hosts.Length)];

    /// <summary>Mostly UTF-8, as it should be.</summary>
    public static byte[] Encoded(string body, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return random.Next(30) switch
        {
            0 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(body)],
            1 => Encoding.BigEndianUnicode.GetBytes(body),
            2 => [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(body)],
            3 => [.. Encoding.UTF8.Preamble, .. bytes],
            4 => Encoding.Latin1.GetBytes(body),
            5 => Inserted(bytes, [0xff, 0xfe, 0xc3, 0x28, 0x00], random),
            6 => bytes[..random.Next(bytes.Length + 1)],
            7 => Compressed(bytes),
            8 => [.. bytes, .. new byte[random.Next(1, 300_000)]],
            9 => [.. bytes, .. Enumerable.Repeat((byte)' ', random.Next(1, 300_000))],
            10 => [],
            _ => bytes,
        };
    }

    private static byte[] Inserted(byte[] bytes, byte[] what, Random random)
    {
        var place = random.Next(bytes.Length + 1);
        return [.. bytes[..place], .. what, .. bytes[place..]];
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
