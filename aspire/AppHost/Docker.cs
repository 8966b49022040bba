using System.ComponentModel;
using System.Diagnostics;

namespace TradeMind.AppHost;

/// <summary>Whether containers can be started on this machine.</summary>
internal static class Docker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Lazy<bool> Answers = new(Ask);

    public static bool IsRunning() => Answers.Value;

    private static bool Ask()
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo("docker", ["info", "--format", "{{.ServerVersion}}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            if (asked.WaitForExit(Patience))
            {
                return asked.ExitCode == 0;
            }

            asked.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
