using System.CommandLine;
using Spectre.Console;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Storage.Memory;
using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>The option that names files of past news.</summary>
internal sealed class NewsFiles
{
    private const int MostShown = 5;

    private readonly Option<string[]> _news = new("--news")
    {
        Description = "JSONL files of news (time, symbol, text), or folders of them; may be repeated", HelpName = "PATH", Required = true,
    };

    public void AddTo(Command command) => command.Options.Add(_news);

    /// <summary>Reads the items on some symbols, cleaned and without repetitions; says what was left out.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="symbols">Tickers.</param>
    /// <param name="console">Where that is said.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidInputException">A file cannot be read, or there is nothing on these symbols.</exception>
    public async Task<IReadOnlyList<NewsItem>> ReadAsync(
        ParseResult parsed, IReadOnlyList<string> symbols, IAnsiConsole console, CancellationToken cancellation)
    {
        var paths = parsed.GetValue(_news)!;
        if (paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
        {
            throw new InvalidInputException($"--news '{missing}': there is no such file or folder");
        }

        var ingest = new NewsIngest(new MemoryNewsStore(), CompanyDirectory.BuiltIn, new NewsIngestOptions(), TimeProvider.System);
        var poll = await ingest.PollAsync(
            new JsonLinesReader("files", paths, NewsKind.Social), symbols, new NewsFeedState(), cancellation).ConfigureAwait(false);
        if (poll.State.Problem is { } problem)
        {
            throw new InvalidInputException($"--news: {problem.Message}");
        }

        foreach (var rejected in poll.Rejected.Take(MostShown))
        {
            console.MarkupLineInterpolated($"[yellow]news[/] {rejected}");
        }

        if (poll.Rejected.Count > MostShown)
        {
            console.MarkupLineInterpolated($"[yellow]news[/] and {poll.Rejected.Count - MostShown} lines more were left out");
        }

        NewsItem[] items = [.. poll.Added.Where(item => symbols.Contains(item.Symbol, StringComparer.Ordinal))];
        return items.Length > 0 ? items : throw new InvalidInputException(
            $"--news has nothing on {string.Join(", ", symbols.Take(MostShown))}{(symbols.Count > MostShown ? ", ..." : "")}: "
            + "name files of the symbols of --data, or other --symbols");
    }
}
