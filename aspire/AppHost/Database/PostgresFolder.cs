using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace TradeMind.AppHost.Database;

/// <summary>A folder with the data of a PostgreSQL server, made once.</summary>
/// <param name="folder">With the password file; the data lie below.</param>
/// <param name="programs">PostgreSQL.</param>
internal sealed class PostgresFolder(string folder, PostgresPrograms programs)
{
    /// <summary>The administrator of the server, and the owner of the database.</summary>
    public const string User = "trademind";

    public string Data => Path.Combine(folder, "data");

    /// <summary>Makes the server's data and the database, unless they are there.</summary>
    /// <param name="log">What the programs say.</param>
    /// <param name="cancellation">Ends them.</param>
    /// <exception cref="AppHostException">A program failed.</exception>
    public async Task PrepareAsync(ILogger log, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(Data, "PG_VERSION")))
        {
            return;
        }

        if (PostgresPrograms.Owner(folder) is { } owner)
        {
            await RunAsync(owner, "", log, cancellation).ConfigureAwait(false);
        }

        // Made beside its place: what is interrupted is not taken for a server's data.
        var making = Path.Combine(folder, "making");
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        await RunAsync(
            programs.Command(
                "initdb", "-D", making, $"--username={User}", $"--pwfile={PasswordFile.Path(folder)}", "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C"),
            "", log, cancellation).ConfigureAwait(false);
        await RunAsync(
            programs.Command("postgres", "--single", "-D", making, "postgres"), $"CREATE DATABASE {TradingDatabase.Name}\n",
            log, cancellation).ConfigureAwait(false);
        Directory.Move(making, Data);
    }

    private static async Task RunAsync(
        (string Program, string[] Arguments) command, string input, ILogger log, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellation).ConfigureAwait(false);
        process.StandardInput.Close();
        var texts = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation)).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        var said = string.Concat(texts).Trim();
        if (process.ExitCode != 0)
        {
            throw new AppHostException($"{command.Program} {string.Join(' ', command.Arguments)} failed: {said}");
        }

        if (said.Length > 0)
        {
            log.LogInformation("{Output}", said);
        }
    }
}
