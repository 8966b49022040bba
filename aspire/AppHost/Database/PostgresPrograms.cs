using System.Globalization;

namespace TradeMind.AppHost.Database;

/// <summary>Where this system has PostgreSQL.</summary>
/// <param name="Folder">With <c>initdb</c> and <c>postgres</c>.</param>
internal sealed record PostgresPrograms(string Folder)
{
    /// <summary>PostgreSQL refuses to run as root.</summary>
    private const string User = "postgres";

    private static readonly string[] Roots = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/usr/pgsql"];

    /// <summary>Whether programs are started as another user.</summary>
    public static bool NeedsOtherUser => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>The newest version that is installed; null for none.</summary>
    public static PostgresPrograms? Find()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var installed = Roots.Where(Directory.Exists).SelectMany(root => Directory.EnumerateDirectories(root))
            .Select(version => Path.Combine(version, "bin"))
            .OrderByDescending(bin => Version(bin));
        return installed.Concat(onPath).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) is { } found
            ? new PostgresPrograms(found)
            : null;
    }

    /// <summary>A command line, as the user that PostgreSQL may run as.</summary>
    /// <param name="program">Such as <c>initdb</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public (string Program, string[] Arguments) Command(string program, params string[] arguments)
    {
        var path = Path.Combine(Folder, program);
        return NeedsOtherUser
            ? ("setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", path, .. arguments])
            : (path, arguments);
    }

    /// <summary>A command line that hands a folder over to that user; null where it is not needed.</summary>
    public static (string Program, string[] Arguments)? Owner(string folder) =>
        NeedsOtherUser ? ("chown", ["-R", $"{User}:{User}", folder]) : null;

    private static int Version(string bin)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(bin)!);
        return int.TryParse(new string([.. name.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
