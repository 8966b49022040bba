using Microsoft.Playwright;

namespace TradeMind.Benchmarks.Load;

/// <summary>Updates that a page was sent.</summary>
/// <param name="Path">Which page.</param>
/// <param name="PerSecond">On average.</param>
/// <param name="Busiest">Most in any one second.</param>
internal readonly record struct PageUpdates(string Path, double PerSecond, double Busiest);

/// <summary>Pages of the dashboard in a real browser, each with a live circuit.</summary>
internal sealed class LivePages : IAsyncDisposable
{
    private const int Contexts = 5, AtOnce = 4;

    /// <summary>Notes the moment of each batch of changes that the circuit sends.</summary>
    private const string Count = """
        (() => {
          const Plain = globalThis.WebSocket, text = new TextDecoder('latin1');
          globalThis.batches = [];
          globalThis.WebSocket = class extends Plain {
            constructor(...a) {
              super(...a);
              this.addEventListener('message', m => {
                if (!(m.data instanceof ArrayBuffer)) return;
                for (let n = text.decode(m.data).split('JS.RenderBatch').length - 1; n > 0; n--) batches.push(performance.now());
              });
            }
          };
        })();
        """;

    private const string Begin = "() => { batches.length = 0; globalThis.begun = performance.now(); }";

    private const string Result = """
        () => {
          let most = 0;
          for (let first = 0, i = 0; i < batches.length; i++) {
            while (batches[i] - batches[first] >= 1000) first++;
            most = Math.max(most, i - first + 1);
          }
          return [batches.length / ((performance.now() - begun) / 1000), most];
        }
        """;

    private static readonly string[] Paths =
    [
        "/", "/symbols/AAPL", "/decisions", "/trades", "/risk", "/agents", "/", "/strategies", "/", "/data"
    ];

    /// <summary>Pages before the first kind comes again.</summary>
    public static int Kinds => Paths.Length;

    private readonly List<IPage> _pages = [];
    private readonly List<IBrowserContext> _contexts = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task StartAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        for (var i = 0; i < Contexts; i++)
        {
            var context = await _browser.NewContextAsync(new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 1400, Height = 900 },
                ReducedMotion = ReducedMotion.Reduce
            });
            context.SetDefaultTimeout(120_000);
            await context.AddInitScriptAsync(Count);
            _contexts.Add(context);
        }
    }

    /// <summary>Opens so many more, and waits until each takes clicks.</summary>
    /// <param name="address">Of the service.</param>
    /// <param name="count">How many.</param>
    /// <param name="symbol">Shown by some of them.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task OpenAsync(string address, int count, string symbol, CancellationToken cancellation)
    {
        var (first, opened) = (_pages.Count, new IPage[count]);
        await Parallel.ForEachAsync(Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, _) =>
            {
                var page = await _contexts[(first + i) % Contexts].NewPageAsync();
                await page.GotoAsync(address + Paths[(first + i) % Paths.Length].Replace("AAPL", symbol, StringComparison.Ordinal));
                await page.Locator("[data-interactive='true']").WaitForAsync(
                    new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
                opened[i] = page;
            });
        _pages.AddRange(opened);
    }

    /// <summary>Counts from now on.</summary>
    public Task BeginAsync() => Task.WhenAll(_pages.Select(page => page.EvaluateAsync(Begin)));

    /// <summary>What each page was sent since.</summary>
    public async Task<IReadOnlyList<PageUpdates>> CountAsync()
    {
        var counted = await Task.WhenAll(_pages.Select(page => page.EvaluateAsync<double[]>(Result)));
        return [.. counted.Select((two, i) => new PageUpdates(Paths[i % Paths.Length], two[0], two[1]))];
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
