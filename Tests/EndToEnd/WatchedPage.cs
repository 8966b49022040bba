using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using TradeMind.Tests.Architecture;

namespace TradeMind.Tests.EndToEnd;

/// <summary>A page whose console and requests are watched: what goes wrong in it, or leaves it, is held against it.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private const string Axe = "Reporting/Charts/node_modules/axe-core/axe.min.js";

    /// <summary>Contrast and names of every element, at the levels that people depend on.</summary>
    private const string RunAxe = """
        async () => {
          const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
          const result = await axe.run(document, { resultTypes: ['violations'], runOnly });
          const where = n => n.target.join(' ') + ' ' + n.failureSummary.replace(/\s+/g, ' ');
          return result.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
            .map(v => `${v.id} (${v.impact}): ${v.help}: ${v.nodes.slice(0, 4).map(where).join(' | ')}`);
        }
        """;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private string? _home;

    internal WatchedPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, fault) => Complain(true, $"uncaught: {fault}");
        context.Request += (_, request) => Complain(!IsAtHome(request.Url), $"request to {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>The first address is the page's home: requests to anywhere else count as complaints.</summary>
    public async Task GoToAsync(string url)
    {
        _home ??= url.StartsWith("file:", StringComparison.Ordinal) ? url : new Uri(url).GetLeftPart(UriPartial.Authority);
        await Page.GotoAsync(url);
    }

    /// <summary>No console errors or warnings, no uncaught exceptions, and no request to another place than the page's own.</summary>
    public void AssertClean() => Assert.Empty(_complaints);

    /// <summary>Forgets a complaint that the test brought about itself, such as a request that it meant to fail.</summary>
    public void Forgive(Predicate<string> expected)
    {
        var others = _complaints.Where(c => !expected(c)).ToList();
        _complaints.Clear();
        others.ForEach(_complaints.Enqueue);
    }

    /// <summary>No serious or critical finding of axe-core; says that it was left out where npm has not brought it.</summary>
    public async Task AssertAccessibleAsync()
    {
        var path = Path.Combine(Repository.Root, Axe);
        Skip.IfNot(File.Exists(path), $"{Axe} is not there: build Charts with Node.js 20 or later");
        await Page.EvaluateAsync(await File.ReadAllTextAsync(path));
        var findings = await Page.EvaluateAsync<string[]>(RunAxe);
        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    /// <summary>Nothing is wider than the window, so that no one has to scroll sideways.</summary>
    public async Task AssertFitsAsync()
    {
        var wide = await Page.EvaluateAsync<JsonElement>(
            "() => ({ page: document.documentElement.scrollWidth, window: window.innerWidth })");
        Assert.True(
            wide.GetProperty("page").GetInt32() <= wide.GetProperty("window").GetInt32(), $"the page is wider than the window: {wide}");
    }

    /// <summary>A picture of the whole page, when TRADEMIND_SCREENSHOTS names a folder for it.</summary>
    /// <param name="name">Of the file, without its end.</param>
    public async Task ScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("TRADEMIND_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private bool IsAtHome(string url) =>
        url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal) || url == "about:blank"
        || (_home is not null
            && (_home.StartsWith("file:", StringComparison.Ordinal)
                ? url.Split('#')[0] == _home
                : new Uri(url) is var to && $"{to.Scheme.Replace("ws", "http", StringComparison.Ordinal)}://{to.Authority}" == _home));

    private void Complain(bool isOne, string text)
    {
        if (isOne)
        {
            _complaints.Enqueue(text);
        }
    }
}
