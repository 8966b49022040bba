using System.ComponentModel;
using System.Diagnostics;

namespace TradeMind.AppHost;

/// <summary>Opens a page in the browser of this machine.</summary>
internal static class Browser
{
    public static ExecuteCommandResult Open(string address)
    {
        try
        {
            using var opened = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
            return CommandResults.Success();
        }
        catch (Win32Exception exception)
        {
            return CommandResults.Failure($"no browser could be started here ({exception.Message}): open {address}");
        }
    }
}
