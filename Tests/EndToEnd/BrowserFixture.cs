using Microsoft.Playwright;
using TradeMind.Benchmarks.Load;

namespace TradeMind.Tests.EndToEnd;

/// <summary>One chromium for all browser tests: the one of the system, started once. Playwright downloads nothing.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why there is no browser; null when there is one.</summary>
    public string? Missing { get; private set; }

    public async Task InitializeAsync()
    {
        Missing = Chromium.Missing;
        if (Missing is null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await Chromium.LaunchAsync(_playwright);
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens an address in a window of its own, without cookies; skips the test where there is no browser.</summary>
    /// <param name="url">An http or file address.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="isDark">Whether the system prefers dark colours.</param>
    public async Task<WatchedPage> OpenAsync(string url, int width = 1400, bool isDark = false)
    {
        var page = await NewPageAsync(width, isDark);
        await page.GoToAsync(url);
        return page;
    }

    /// <summary>The same without an address yet.</summary>
    public async Task<WatchedPage> NewPageAsync(int width = 1400, bool isDark = false)
    {
        Skip.If(Missing is not null, Missing);
        var isPhone = width < 600;
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = isPhone ? 844 : 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = isPhone,
            Locale = "en-US",
            TimezoneId = "UTC",
        });
        context.SetDefaultTimeout(90_000);
        return new WatchedPage(context, await context.NewPageAsync());
    }
}

/// <summary>Tests of this collection share the browser and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
