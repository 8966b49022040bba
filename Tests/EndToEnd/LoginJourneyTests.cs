using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TradeMind.Silo.Security;
using TradeMind.Storage.Access;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.EndToEnd;

/// <summary>Signing in, being locked out, and pages under the content policy, in a browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class LoginJourneyTests(BrowserFixture browser)
{
    private const string Password = "a password of some length";

    [SkippableTheory]
    [InlineData(1400, false)]
    [InlineData(390, true)]
    public async Task Somebody_signs_in_looks_around_and_signs_out(int width, bool isDark)
    {
        await using var service = await StartAsync();
        await using var watched = await browser.OpenAsync($"{service.Http.BaseAddress}trades", width, isDark);
        var page = watched.Page;
        await page.WaitForURLAsync("**/login?returnUrl=%2Ftrades");
        await watched.AssertAccessibleAsync();
        await watched.AssertFitsAsync();
        await watched.ScreenshotAsync($"login-{width}-{(isDark ? "dark" : "light")}");
        await page.GetByLabel("Name").FillAsync("ann");
        await page.GetByLabel("Password").FillAsync("not the password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Equal("The name or the password is wrong.", await page.GetByRole(AriaRole.Alert).TextContentAsync());
        watched.Forgive(complaint => complaint.Contains("401", StringComparison.Ordinal));
        await page.GetByLabel("Password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/trades");
        await page.GetByText("PAPER").First.WaitForAsync();

        // What the pages load and how they are styled stays within the content policy: a breach of it is an error on the console.
        foreach (var path in new[] { "", "symbols/SYN-A", "decisions", "agents", "trades" })
        {
            await watched.GoToAsync($"{service.Http.BaseAddress}{path}");
            await watched.IsCompleteAsync();
            await watched.ScreenshotAsync($"signed-in-{path.Replace('/', '-')}-{width}");
            watched.Forgive(complaint => complaint.Contains("404", StringComparison.Ordinal));
            watched.AssertClean();
        }

        await watched.TakesClicksAsync();
        Assert.Equal("ann", await watched.TextAsync("[data-signed-in]"));
        await watched.AssertAccessibleAsync();
        await watched.AssertFitsAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/login");
        watched.AssertClean();
        await watched.GoToAsync(service.Http.BaseAddress!.ToString());
        await page.WaitForURLAsync("**/login?**");
    }

    [SkippableFact]
    public async Task Who_guesses_is_told_to_wait()
    {
        await using var service = await StartAsync();
        await using var watched = await browser.OpenAsync($"{service.Http.BaseAddress}login");
        var page = watched.Page;
        for (var i = 0; i <= LoginGuard.FreeByUser; i++)
        {
            await page.GetByLabel("Name").FillAsync("ann");
            await page.GetByLabel("Password").FillAsync(i == LoginGuard.FreeByUser ? Password : $"guess number {i}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await page.GetByRole(AriaRole.Alert).GetByText(i == LoginGuard.FreeByUser ? "Too many attempts" : "wrong").WaitForAsync();
        }

        Assert.Equal("Too many attempts. Wait 1 s, then try again.", await page.GetByRole(AriaRole.Alert).TextContentAsync());
        await watched.AssertAccessibleAsync();
    }

    private static Task<RunningService> StartAsync() => RunningService.StartAsync(
        store => store.Users.Add("ann", AccessScope.Trade, Password),
        builder => builder.Services.AddSingleton(services => new LoginGuard(
            services.GetRequiredService<IAccessStore>().LockOuts, new SetClock())));
}
