using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Sectors;
using TradeMind.Trading;
using TradeMind.Trading.Allocation;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;
using TradeMind.Trading.Verification;

namespace TradeMind.Application.Research;

/// <summary>A request in the core's types: everything but the bars.</summary>
/// <param name="Plan">The backtest; its interval is that of the bars and comes with them.</param>
/// <param name="Symbols">Only these; null for all.</param>
/// <param name="Search">What is tried; null for a backtest.</param>
/// <param name="Windows">How time is cut; null but for a walk forward.</param>
/// <param name="Check">How thoroughly it is checked; null but for a check.</param>
public sealed record RunPlan(
    BacktestPlan Plan, IReadOnlyList<Symbol>? Symbols, RunSearch? Search, WalkForwardOptions? Windows, StrategyCheckOptions? Check)
{
    private const int MostCheckSteps = 1_000;

    /// <summary>Reads a request.</summary>
    /// <exception cref="FieldException">Some of its fields cannot be used; it says which, and what is wrong with each.</exception>
    public static RunPlan From(RunKind kind, RunRequest request, StrategyCatalog catalog, IRunDataSets data)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        var errors = new FieldErrors();
        if (request.Data.Length > 0 && !data.Names.Any(set => string.Equals(set.Name, request.Data, StringComparison.Ordinal)))
        {
            var known = string.Join(", ", data.Names.Select(set => set.Name));
            errors.Add("data", $"there are no data '{request.Data}': use {known}", ErrorCodes.UnknownDataSet);
        }

        if (request.From > request.To)
        {
            errors.Add("from", $"from {request.From:yyyy-MM-dd} comes after to {request.To:yyyy-MM-dd}: swap them");
        }

        var symbols = request.Symbols.IsDefaultOrEmpty
            ? null
            : errors.Read("symbols", () => request.Symbols.Select(s => new Symbol(s)).Distinct().Order().ToList());
        errors.Read("hours", () => $"{RegularHours.Parse("hours", request.Hours)}");
        var plan = Backtest(request, catalog, errors);
        var isSearch = kind is RunKind.Sweep or RunKind.WalkForward;
        var search = isSearch && plan is not null ? RunSearch.From(request, plan, errors) : null;
        var windows = kind == RunKind.WalkForward ? Cut(request, plan, errors) : null;
        var check = kind == RunKind.Check ? CheckOptions(request, plan, errors) : null;
        if (!isSearch && request.Ranges.Length > 0)
        {
            var name = RunService.NameOf(kind);
            errors.Add("ranges", $"a {name} tries one set of parameters: leave the ranges out, or ask for a sweep");
        }

        Benchmark(kind, request, errors);
        errors.Throw();
        return new RunPlan(plan!, symbols, search, windows, check);
    }

    /// <summary>The bars that a request wants of a data set.</summary>
    public IReadOnlyList<BarSeries> Bars(RunRequest request, MarketDataSet set)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(set);
        return set.Picked(Symbols)
            .Between(request.From?.ToDateTime(TimeOnly.MinValue), request.To?.ToDateTime(TimeOnly.MinValue))
            .During(RegularHours.Parse("hours", request.Hours), NyseCalendar.Instance)
            .Series;
    }

    /// <summary>
    /// The backtest for bars of whatever length and calendar these have, with the sectors of made-up shares where there are some among
    /// them: no list of sectors names those.
    /// </summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">They have bars of different lengths, or the calendar given does not fit
    /// them.</exception>
    public BacktestPlan For(IReadOnlyList<BarSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var plan = Plan.For(series);
        var known = plan.Options.Sectors;
        Symbol[] unlisted = [.. series.Select(one => one.Symbol)
            .Where(symbol => !known.ContainsKey(symbol) && SectorMap.Default[symbol] != SectorMap.Unknown)];
        return unlisted.Length == 0 ? plan : plan with
        {
            Options = plan.Options with { Sectors = known.Keys.Union(unlisted).ToDictionary(symbol => symbol, s => SectorMap.Default[s]) },
        };
    }

    /// <summary>The same, measured against the symbol that the request names.</summary>
    /// <exception cref="MarketDataException">The data have no such symbol.</exception>
    public RunPlan Measured(RunRequest request, MarketDataSet set)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(set);
        return request.Benchmark.Length == 0 ? this : this with { Plan = Plan with { Benchmark = set[new Symbol(request.Benchmark)] } };
    }

    private static void Benchmark(RunKind kind, RunRequest request, FieldErrors errors)
    {
        if (request.Benchmark.Length > 0 && kind == RunKind.WalkForward)
        {
            errors.Add("benchmark", "a walk forward is measured against holding what it trades: leave the benchmark out");
        }
        else if (request.Benchmark.Length > 0)
        {
            errors.Read("benchmark", () => new Symbol(request.Benchmark).Ticker);
        }
    }

    private static BacktestPlan? Backtest(RunRequest request, StrategyCatalog catalog, FieldErrors errors)
    {
        var (scope, options) = (errors.Read("account", () => AccountText.Scope("account", request.Account)), Account(request, errors));
        if (errors.Read("strategy", () => catalog.Find(request.Strategy)) is not { } strategy)
        {
            return null;
        }

        if (request.Code.Length > 0 && !string.Equals(request.Code, strategy.Hash, StringComparison.Ordinal))
        {
            errors.Add("code", $"'{request.Strategy}' has other code now, {CodeText(strategy)}: leave code out to run that");
        }

        var parameters = strategy.Parameters;
        foreach (var (name, value) in request.Parameters)
        {
            parameters = errors.Read($"parameters.{name}", () => parameters.With(name, value)) ?? parameters;
        }

        // Created once here, so that contradictory parameters are reported before anything runs.
        errors.Read("parameters", () => strategy.WarmUp(parameters));
        return new BacktestPlan(strategy, parameters, options, scope) { Calendar = Frequency(request, errors) };
    }

    private static FrequencyChoice Frequency(RunRequest request, FieldErrors errors)
    {
        var names = ("calendar", "periodsPerYear");
        var calendar = errors.Read("calendar", () => FrequencyChoice.Parse(request.Calendar, null, names));
        var periods = errors.Read("periodsPerYear", () => FrequencyChoice.Parse(FrequencyChoice.Auto, request.PeriodsPerYear, names));
        return new FrequencyChoice(calendar?.Calendar, periods?.PeriodsPerYear);
    }

    private static AccountOptions Account(RunRequest request, FieldErrors errors)
    {
        var options = new AccountOptions { Sectors = SectorMap.Default.Symbols.ToDictionary(s => s, s => SectorMap.Default[s]) };
        var execution = options.Execution with { QuantityStep = AccountText.QuantityStep(request.Fractional) };
        execution = errors.Read("commission", () => execution with { Commission = CostText.Commission(request.Commission) }) ?? execution;
        execution = errors.Read("slippage", () => execution with { Slippage = CostText.Slippage(request.Slippage) }) ?? execution;
        execution = errors.Read("latency", () => execution with { Latency = CostText.Latency(request.Latency) }) ?? execution;
        execution = errors.Read("participation", () => execution with { Participation = request.Participation }) ?? execution;
        options = errors.Read("cash", () => options with { StartingCash = AccountText.Cash("cash", request.Cash) }) ?? options;
        options = errors.Read("reserve", () => options with { Reserve = request.Reserve }) ?? options;
        options = errors.Read(
            "dividends", () => options with { Dividends = AccountText.Dividends("dividends", request.Dividends) }) ?? options;
        options = Sides(request, options, errors);
        options = errors.Read("allocation", () => options with { Allocation = AllocationText.Parse(request.Allocation) }) ?? options;
        options = errors.Read("sizing", () => options with { Sizing = SizingText.Parse(request.Sizing) }) ?? options;
        return options with { Execution = execution, Risk = errors.Read("limits", () => Risk(request)) ?? options.Risk };
    }

    private static AccountOptions Sides(RunRequest request, AccountOptions options, FieldErrors errors)
    {
        var terms = ShortTerms.Default;
        terms = errors.Read("borrowRate", () => terms with { BorrowRate = request.BorrowRate }) ?? terms;
        terms = errors.Read("initialMargin", () => terms with { InitialMargin = request.InitialMargin }) ?? terms;
        terms = errors.Read(
            "maintenanceMargin", () => (terms with { MaintenanceMargin = request.MaintenanceMargin }).Checked()) ?? terms;
        return errors.Read(
            "sides", () => options with { ShortSelling = AccountText.Sides("sides", request.Sides, terms) }) ?? options;
    }

    /// <exception cref="DomainException">A name or limit makes no sense.</exception>
    private static RiskPolicy Risk(RunRequest request)
    {
        var basis = request.Risk switch
        {
            "default" => RiskPolicy.Default,
            "none" => RiskPolicy.None,
            var other => throw new FieldException("risk", $"risk '{other}' is not known: use default or none, and limits for others"),
        };
        return RiskLimits.Over(basis, request.Limits);
    }

    private static string CodeText(StrategyEntry strategy) => strategy.Hash.Length > 0 ? strategy.Hash : "that of the program";

    private static StrategyCheckOptions CheckOptions(RunRequest request, BacktestPlan? plan, FieldErrors errors)
    {
        if (plan is { Scope: not AccountScope.Shared })
        {
            errors.Add("account", "a check runs one account over all symbols: use shared, or check one symbol at a time");
        }

        foreach (var (field, value, least) in new[] { ("instants", request.Instants, 2), ("starts", request.Starts, 1) })
        {
            if (value < least || value > MostCheckSteps)
            {
                errors.Add(field, $"{field} is {value}: use {least} to {MostCheckSteps}");
            }
        }

        if (request.Seed > int.MaxValue)
        {
            errors.Add("seed", $"seed is {request.Seed}: use 0 to {int.MaxValue} for a check");
        }

        return new StrategyCheckOptions(
            new LookAheadOptions { Instants = Math.Max(2, request.Instants), Seed = (int)Math.Min(request.Seed, int.MaxValue) },
            new WarmUpOptions { Starts = Math.Max(1, request.Starts) });
    }

    private static WalkForwardOptions? Cut(RunRequest request, BacktestPlan? plan, FieldErrors errors)
    {
        if (plan is { Scope: not AccountScope.Shared })
        {
            errors.Add("account", "a walk forward carries one account from window to window: use shared");
        }

        var options = new WalkForwardOptions
        {
            Train = request.Train,
            Test = request.Test,
            Purge = request.Purge,
            Embargo = request.Embargo,
            IsAnchored = request.Anchored
        };

        // The lengths are looked at apart from the bars, which are not at hand yet.
        foreach (var (field, value, least) in new[]
        {
            ("train", request.Train, 2), ("test", request.Test, 1), ("purge", request.Purge, 0), ("embargo", request.Embargo, 0)
        })
        {
            if (value < least)
            {
                errors.Add(field, $"{field} is {value} slices: use {least} or more");
            }
        }

        return options;
    }
}
