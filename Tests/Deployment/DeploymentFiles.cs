using System.Diagnostics;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Tests.Architecture;

namespace TradeMind.Tests.Deployment;

/// <summary>The files of deploy/, and what all of them are held to.</summary>
internal static class DeploymentFiles
{
    /// <summary>The user of the runtime's images, and no other.</summary>
    public const string User = "1654";

    public const string Service = "/silo/TradeMind.Silo.dll";

    /// <summary>Paths that a probe may ask for.</summary>
    public static string[] HealthPaths { get; } = ["/health/live", "/health/ready"];

    /// <summary>What is read beside the settings: by commands, by the dashboard of its own, and by what belongs to compose.</summary>
    private static readonly string[] Others =
    [
        "TRADEMIND_CLUSTER", "TRADEMIND_URL", "TRADEMIND_PORT", "TRADEMIND_KEY", "TRADEMIND_HOST", "TRADEMIND_DASHBOARD_USER",
        "TRADEMIND_DASHBOARD_HASH",
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", path));

    /// <summary>The same file with a mistake in it.</summary>
    public static string Read(string path, string text, string instead)
    {
        var file = Read(path);
        Assert.Contains(text, file, StringComparison.Ordinal);
        return file.Replace(text, instead, StringComparison.Ordinal);
    }

    /// <summary>What is wrong with the environment of a process: names that nothing reads, and values that would be rejected.</summary>
    public static IEnumerable<string> Environment(IEnumerable<KeyValuePair<string, string>> variables)
    {
        foreach (var (name, value) in variables.Where(variable => variable.Key.StartsWith("TRADEMIND", StringComparison.Ordinal)))
        {
            if (!name.StartsWith("TRADEMIND__", StringComparison.Ordinal))
            {
                if (!Others.Contains(name))
                {
                    yield return $"{name} is read by nothing";
                }

                continue;
            }

            var key = name["TRADEMIND__".Length..].Replace("__", ":", StringComparison.Ordinal).ToLowerInvariant();
            if (KnownSettings.All.FirstOrDefault(setting => setting.Key == key) is not { } setting)
            {
                yield return $"{name} is not a setting";
            }
            else if (!value.Contains('$', StringComparison.Ordinal) && !value.Contains('/', StringComparison.Ordinal)
                && !IsTaken(setting, value))
            {
                yield return $"{name} = '{value}': use {setting.Range}";
            }
        }
    }

    /// <summary>Runs a program that may not be installed: its exit code and all that it prints; null when it is not there.</summary>
    public static async Task<(int Code, string Output)?> TryAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static bool IsTaken(Setting setting, string value)
    {
        try
        {
            setting.Set(new ServiceSettings(), value);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or TradeMind.Trading.DomainException)
        {
            return false;
        }
    }
}
