using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TradeMind.Dashboard.Parts;

/// <summary>Calls the chart components in the browser. A disconnected browser is not an error: its charts are gone with it.</summary>
public sealed class ChartScript(IJSRuntime browser)
{
    /// <returns>The chart; null when the browser has gone.</returns>
    public async Task<IJSObjectReference?> MountAsync(ElementReference host, string kind, object? data, object options)
    {
        try
        {
            return await browser.InvokeAsync<IJSObjectReference>("TradeMind.charts.mount", host, kind, data, options);
        }
        catch (JSDisconnectedException)
        {
            return null;
        }
    }

    /// <summary>Streams a tear sheet to the browser, which draws it.</summary>
    /// <param name="host">Where it is drawn.</param>
    /// <param name="json">The sheet; disposed once it has been sent.</param>
    /// <param name="group">The part that is shown first, as TradeMind.charts.tearSheet names it.</param>
    /// <returns>The sheet, which is being read; null when the browser has gone.</returns>
    public async Task<IJSObjectReference?> OpenSheetAsync(ElementReference host, Stream json, string group)
    {
        try
        {
            return await browser.InvokeAsync<IJSObjectReference>("TradeMind.openSheet", host, new DotNetStreamReference(json), group);
        }
        catch (JSDisconnectedException)
        {
            return null;
        }
    }

    /// <summary>Streams a file to the browser, which offers it as a download.</summary>
    public async Task SaveAsync(string name, string type, Stream content)
    {
        try
        {
            using var reference = new DotNetStreamReference(content);
            await browser.InvokeVoidAsync("TradeMind.saveFile", name, type, reference);
        }
        catch (JSDisconnectedException)
        {
            await content.DisposeAsync();
        }
    }

    /// <returns>Why the sheet could not be shown; empty once it is, or when the browser has gone.</returns>
    public static async Task<string> OpenedAsync(IJSObjectReference sheet)
    {
        try
        {
            return await sheet.InvokeAsync<string>("opened");
        }
        catch (JSDisconnectedException)
        {
            return "";
        }
    }

    /// <summary>Opens a dialog over the page, which keeps the keyboard until it is closed.</summary>
    public async Task OpenDialogAsync(ElementReference dialog) => await IfThereAsync(
        () => browser.InvokeVoidAsync("TradeMind.charts.openDialog", dialog));

    /// <summary>Closes it.</summary>
    public async Task CloseDialogAsync(ElementReference dialog) => await IfThereAsync(
        () => browser.InvokeVoidAsync("TradeMind.charts.closeDialog", dialog));

    public static Task CallAsync(IJSObjectReference chart, string method, params object?[] arguments) =>
        IfThereAsync(() => chart.InvokeVoidAsync(method, arguments));

    public static async Task EndAsync(IJSObjectReference chart)
    {
        await CallAsync(chart, "dispose");
        await IfThereAsync(chart.DisposeAsync);
    }

    private static async Task IfThereAsync(Func<ValueTask> call)
    {
        try
        {
            await call();
        }
        catch (JSDisconnectedException)
        {
            // Nothing is left to report.
        }
    }
}
