using Microsoft.Playwright;

namespace TradeMind.Tests.EndToEnd;

/// <summary>The trading screen in a browser: waits for what it shows, never for time.</summary>
internal static class DashboardPage
{
    /// <summary>Opens a page of the dashboard and waits until it takes clicks.</summary>
    public static async Task<WatchedPage> OpenDashboardAsync(
        this BrowserFixture browser, string address, string path = "/", int width = 1400, bool isDark = false)
    {
        var page = await browser.OpenAsync(address.TrimEnd('/') + path, width, isDark);
        await page.TakesClicksAsync();
        return page;
    }

    public static Task TakesClicksAsync(this WatchedPage page) =>
        page.Page.Locator("[data-interactive='true']").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>Waits until a script in the page gives something true.</summary>
    public static Task UntilAsync(this WatchedPage page, string condition, object? argument = null) =>
        page.Page.WaitForFunctionAsync(condition, argument);

    public static Task<string> TextAsync(this WatchedPage page, string selector) => page.Page.Locator(selector).First.InnerTextAsync();

    /// <summary>Presses a button of the status bar, gives a reason and sends it.</summary>
    public static async Task TellAsync(this WatchedPage page, string command, string why)
    {
        await page.Page.Locator($"[data-bar] [data-command='{command}']").ClickAsync();
        await page.Page.Locator($"form[data-command='{command}']").GetByLabel("Reason").FillAsync(why);
        await page.Page.Locator($"form[data-command='{command}'] button[type='submit']").ClickAsync();
        await page.Page.Locator("form[data-command]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>Waits until the session is in a state, as the status bar says.</summary>
    public static Task SessionIsAsync(this WatchedPage page, string state) =>
        page.Page.Locator("[data-status] [data-kind]", new PageLocatorOptions { HasText = state }).First.WaitForAsync();

    /// <summary>Waits until what is still being read is there.</summary>
    public static Task IsCompleteAsync(this WatchedPage page) =>
        page.UntilAsync("() => document.querySelector('h1') && !document.querySelector('[aria-label=Loading]')");

    /// <summary>Nothing says that something runs, is live, or still arrives: a replay is over, or the service is lost.</summary>
    public static async Task SaysNothingIsGoingOnAsync(this WatchedPage page) => Assert.Empty(await page.Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('.tm-tag, [data-status] span, td, dd')].map((e) => e.innerText.trim())
          .filter((text) => ['Running', 'Live', 'Bars arrive', 'Receiving bars'].includes(text))
        """));

    /// <summary>Chooses one of the options of a field.</summary>
    public static async Task ChooseAsync(this WatchedPage page, string label, string option)
    {
        await page.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = label, Exact = true }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = option, Exact = true }).ClickAsync();
    }
}
