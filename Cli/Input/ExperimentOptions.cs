using System.Collections.Immutable;
using System.CommandLine;
using TradeMind.Application.Experiments;
using TradeMind.Intelligence.News;
using TradeMind.MarketData.Calendar;
using TradeMind.Storage.News;
using TradeMind.Trading;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Cli.Input;

/// <summary>The options that say which arms an experiment has and how it is judged.</summary>
internal sealed class ExperimentOptions
{
    private static readonly string[] Known = ["rules", "offline", "model", "placebo", "blind"];

    private readonly Option<string> _strategies = Text(
        "--strategies", "ma_crossover", "A,B", "Strategy ids, with their default parameters");
    private readonly Option<string> _arms = Text(
        "--arms", "rules,offline,placebo,blind", "A,B", "Any of rules, offline, model, placebo, blind");
    private readonly Option<int> _permutations = Number("--permutations", 200, "Permutations of the scores for the placebo");
    private readonly Option<int> _replicates = Number("--replicates", 2000, "Resampled histories");
    private readonly Option<int> _threads = Number("--threads", 0, "Arms that run at the same time; 0 for one per processor");
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of permutations and resampling", HelpName = "N", DefaultValueFactory = _ => 1,
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _strategies, _arms, _permutations, _replicates, _seed, _threads })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The arms that are wanted.</summary>
    /// <exception cref="InvalidInputException">One is not known, or none has opinions.</exception>
    public IReadOnlySet<string> Arms(ParseResult parsed)
    {
        var arms = Words(parsed, _arms).ToHashSet(StringComparer.Ordinal);
        if (arms.FirstOrDefault(arm => !Known.Contains(arm, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InvalidInputException($"--arms '{unknown}' is not known: use any of {string.Join(", ", Known)}");
        }

        return arms.Contains("offline") || arms.Contains("model")
            ? arms
            : throw new InvalidInputException("--arms has no arm with opinions: name offline or model beside rules");
    }

    /// <summary>The portfolio of every arm.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="account">Money, sizes, costs, limits.</param>
    /// <param name="series">The market.</param>
    /// <exception cref="InvalidInputException">A strategy is not known, or named twice.</exception>
    public PortfolioConfiguration Portfolio(ParseResult parsed, AccountOptions account, IReadOnlyList<BarSeries> series) => new(
        series.Select(s => s.Symbol),
        Words(parsed, _strategies).Select(id => StrategyCatalog.BuiltIn.Find(id)).Select(
            entry => new ConfiguredStrategy(entry.Definition.Id, entry, entry.Parameters)),
        account with { Interval = series[0].Interval }, hasSentiment: true);

    /// <summary>The experiment, without sources.</summary>
    /// <exception cref="InvalidInputException">A value is out of range; the message names it.</exception>
    public ExperimentPlan Plan(
        ParseResult parsed, PortfolioConfiguration portfolio, IReadOnlyList<BarSeries> series, IReadOnlyList<NewsItem> news) =>
        new ExperimentPlan
    {
        Portfolio = portfolio,
        Series = [.. series.OrderBy(s => s.Symbol)],
        News = news,
        Sources = [],
        ClosesAt = barTime => NyseCalendar.Instance.ClosesAt(portfolio.Options.Interval, new BarTime(barTime)),
        Permutations = Arms(parsed).Contains("placebo") ? parsed.GetValue(_permutations) : 0,
        HasBlind = Arms(parsed).Contains("blind"),
        Aliases = portfolio.Symbols.ToDictionary(
            s => s.Ticker, s => CompanyDirectory.BuiltIn.Find(s.Ticker) is { } company
                ? company.Aliases.Select(alias => alias.Text).ToImmutableArray()
                : [], StringComparer.Ordinal),
        Seed = parsed.GetValue(_seed),
        Replicates = parsed.GetValue(_replicates),
        Workers = parsed.GetValue(_threads) is var threads and not 0 ? threads : Environment.ProcessorCount,
    }.CheckedBeforeSources();

    private static string[] Words(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Option<string> Text(string name, string standard, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => standard };

    private static Option<int> Number(string name, int standard, string description) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
}
