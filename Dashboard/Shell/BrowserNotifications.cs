using Microsoft.JSInterop;

namespace TradeMind.Dashboard.Shell;

/// <summary>Notifications of the browser, where the user has allowed them.</summary>
public sealed class BrowserNotifications(IJSRuntime browser)
{
    /// <summary>The answer of a browser that was not asked yet.</summary>
    public const string NotAsked = "default";

    /// <summary>granted, denied, default while it was not asked, or unsupported. Waits for the answer to a question that is open.</summary>
    public async Task<string> PermissionAsync()
    {
        try
        {
            return await browser.InvokeAsync<string>("TradeMind.notificationPermission") ?? NotAsked;
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, or the question was left open.
            return NotAsked;
        }
    }

    /// <summary>Shows one; does nothing where it is not allowed.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="body">Its text.</param>
    /// <param name="tag">One with the same tag takes the place of the one before.</param>
    public async Task ShowAsync(string title, string body, string tag)
    {
        try
        {
            await browser.InvokeVoidAsync("TradeMind.notify", title, body, tag);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, or does not answer; the message on the page is the same.
        }
    }
}
