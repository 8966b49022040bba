using Microsoft.Playwright;

namespace TradeMind.Benchmarks.Load;

/// <summary>The system's own chromium, or the one that <c>TRADEMIND_CHROMIUM</c> names. Nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--disable-dev-shm-usage", "--hide-scrollbars",
    ];

    private static string? Chosen => Environment.GetEnvironmentVariable("TRADEMIND_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);

    /// <summary>Why there is no browser; null when there is one.</summary>
    public static string? Missing => Chosen is { } path && File.Exists(path)
        ? null
        : $"no browser at {Chosen ?? "the usual places"}: install chromium (Debian: apt-get install chromium), or name one by "
            + "TRADEMIND_CHROMIUM";

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Chosen, Args = Switches, Headless = true, Timeout = 120_000 });
}
