using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TradeMind.Tests.Cluster;

/// <summary>
/// A PostgreSQL server of its own on a free port of loopback: the system's executables with a temporary folder and a generated password. It
/// ends, and its folder goes, with the process of the tests, also when that is killed: its keeper, a shell, ends when its input does.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string User = "trademind";

    /// <summary>Lines it reads: the password, then a command each, which it answers with a line: done or failed.</summary>
    private const string Keeper =
        """
        bin=$1; settings=$2; export LC_ALL=C
        folder=$(mktemp -d "${TMPDIR:-/tmp}/trademind-postgres-XXXXXX") || exit 1
        data=$folder/data; log=$folder/log; postmaster=""
        finish() { [ -z "$postmaster" ] || signal CONT; "$bin/pg_ctl" -D "$data" -m immediate stop >>"$log" 2>&1; rm -rf "$folder"; }
        signal() { for one in $(children) $postmaster; do kill -"$1" "$one" 2>>"$log"; done; return 0; }
        children() { for one in /proc/[0-9]*/stat; do
          read -r -a parts 2>/dev/null <"$one" && [ "${parts[1]}" = "(postgres)" ] && [ "${parts[3]}" = "$postmaster" ] \
            && echo "${parts[0]}"
        done; }
        started() { postmaster=$(head -1 "$data/postmaster.pid"); }
        trap finish EXIT
        trap '' INT HUP
        read -r password || exit 1
        "$bin/initdb" -D "$data" -U trademind -A scram-sha-256 --pwfile=/dev/fd/3 -E UTF8 --locale=C --no-sync \
          3<<<"$password" >"$log" 2>&1 \
          && echo done || { tr '\n' ' ' <"$log"; echo failed; exit 1; }
        while read -r command port; do
          case $command in
            start) "$bin/pg_ctl" -D "$data" -l "$log" -w -t 60 start \
              -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' $settings" </dev/null >/dev/null 2>&1 && started ;;
            stop) "$bin/pg_ctl" -D "$data" -m fast -w -t 60 stop >/dev/null 2>&1 ;;
            kill) "$bin/pg_ctl" -D "$data" -m immediate -w -t 60 stop >/dev/null 2>&1 ;;
            suspend) signal STOP ;;
            resume) signal CONT ;;
            create) PGPASSWORD=$password "$bin/createdb" -h 127.0.0.1 -p "${port% *}" -U trademind -T template0 "${port#* }" \
              >>"$log" 2>&1 ;;
            *) false ;;
          esac && echo done || { tail -3 "$log" | tr '\n' ' '; echo failed; }
        done
        """;

    private static readonly Lazy<PostgresServer> ForAll = new(() => Start());

    private readonly string _password = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly Lock _gate = new();
    private readonly Process _keeper;
    private int _databases;

    private PostgresServer(bool isDurable)
    {
        _keeper = Process.Start(KeeperStart(isDurable))!;
        _keeper.StandardInput.AutoFlush = true;
        Tell(_password, "initdb");
    }

    /// <summary>Why there is none; null when there is one.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsLinux() && Folder() is not null ? null
            : "no PostgreSQL in /usr/lib/postgresql: install postgresql (Debian: apt-get install postgresql), or name its bin folder by "
                + "TRADEMIND_POSTGRES";

    /// <summary>
    /// The one that tests share; it does not wait for the disk. Without PostgreSQL on this machine the test says that it did not run.
    /// </summary>
    public static PostgresServer Shared
    {
        get
        {
            Skip.If(Missing is not null, Missing);
            return ForAll.Value;
        }
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>One that a test may stop, or that keeps what it acknowledges.</summary>
    /// <param name="isDurable">Whether a commit waits for the disk, as it does when nothing is configured.</param>
    public static PostgresServer Start(bool isDurable = false)
    {
        Skip.If(Missing is not null, Missing);
        var server = new PostgresServer(isDurable);
        for (var attempt = 1; ; attempt++)
        {
            server.Port = FreePort();
            try
            {
                server.StartAgain();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                // Someone took the port meanwhile.
            }
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>How it is reached, with user and password.</returns>
    public string CreateDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        Tell($"create {Port} {name}");
        return $"Host=127.0.0.1;Port={Port};Username={User};Password={_password};Database={name}";
    }

    /// <summary>Stops it: connections break, new ones are refused.</summary>
    public void Stop() => Tell("stop");

    /// <summary>Stops it as a crash would: what was not written is recovered at the next start.</summary>
    public void Kill() => Tell("kill");

    /// <summary>Starts it again, on the same port.</summary>
    public void StartAgain() => Tell($"start {Port}");

    /// <summary>Stops its processes where they are: connections stay open, and nothing answers.</summary>
    public void Suspend() => Tell("suspend");

    /// <summary>Has suspended processes go on.</summary>
    public void Resume() => Tell("resume");

    public void Dispose()
    {
        _keeper.StandardInput.Close();
        _keeper.WaitForExit();
        _keeper.Dispose();
    }

    private void Tell(string command, string? name = null)
    {
        lock (_gate)
        {
            _keeper.StandardInput.WriteLine(command);
            var answer = _keeper.StandardOutput.ReadLine();
            if (answer != "done")
            {
                throw new InvalidOperationException($"PostgreSQL, {name ?? command}: {answer ?? _keeper.StandardError.ReadToEnd()}");
            }
        }
    }

    /// <summary>PostgreSQL refuses to run as root: then everything is done as the user that its package made.</summary>
    private static ProcessStartInfo KeeperStart(bool isDurable)
    {
        var settings = "-c max_connections=300 -c log_min_messages=warning"
            + (isDurable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off");
        string[] asUser = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        string[] command = [.. asUser, "bash", "-c", Keeper, "postgres-keeper", Folder()!, settings];
        return new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            WorkingDirectory = "/",
        };
    }

    /// <summary>The newest of the system's, as Debian lays them out.</summary>
    private static string? Folder()
    {
        const string all = "/usr/lib/postgresql";
        string[] folders = Environment.GetEnvironmentVariable("TRADEMIND_POSTGRES") is { Length: > 0 } named
            ? [named]
            : Directory.Exists(all)
                ? [.. Directory.GetDirectories(all).OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin"))]
                : [];
        return Array.Find(folders, folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static int Version(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
