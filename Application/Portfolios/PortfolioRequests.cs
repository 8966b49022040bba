using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.MarketData.Sectors;
using TradeMind.Storage.Portfolios;
using TradeMind.Trading;
using TradeMind.Trading.Allocation;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Portfolios;

/// <summary>Reads what portfolios are to begin with. Everything that is wrong with a request is reported at once, by field.</summary>
public sealed class PortfolioRequests(
    PortfolioDirectory directory, IPortfolioServices portfolios, StrategyCatalog catalog, ProviderDirectory providers)
{
    private const decimal MostCapital = 1_000_000_000_000;

    /// <summary>The name is in use.</summary>
    public static FieldException Taken(string name) => new(
        "name", $"there is a portfolio '{name}' already: choose another name, GET portfolios lists those there are",
        ErrorCodes.AlreadyExists);

    /// <summary>Settings of a new portfolio; those of the service's configuration where the request has none.</summary>
    /// <exception cref="FieldException">Fields cannot be used.</exception>
    public SessionSettings Read(PortfolioCreateRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new FieldErrors();
        ReadName(errors, request.Name);
        var provider = errors.Read("provider", () => Provider(request.Provider)) ?? providers.Own;
        var configured = portfolios.Get<IPlanReader>(directory.Own).Configured.Settings;
        var settings = On(provider, configured with { Universe = [], Gaps = [] });
        Change("startingCapital", request.StartingCapital, (s, capital) => s with { StartingCash = Capital(capital!.Value) });
        Change("watchlist", request.Watchlist, (s, symbols) => Watching(s, symbols, provider));
        Change("strategies", request.Strategies, (s, strategies) => s with { Strategies = strategies.ToSettings() });
        Change("sizing", request.Sizing, (s, text) => s with { Sizing = text });
        Change(
            "allocation", request.Allocation,
            (s, text) => s with { Allocation = AllocationText.Parse(text!) is { } allocation ? $"{allocation}" : null });
        Change("commission", request.Commission, (s, text) => s with { Commission = text });
        Change("slippage", request.Slippage, (s, text) => s with { Slippage = text });
        Change("latency", request.Latency, (s, text) => s with { Latency = text });
        Change("voteThreshold", request.VoteThreshold, (s, threshold) => s with { VoteThreshold = threshold!.Value });
        Change("sides", request.Sides, (s, sides) => s with
        {
            ShortSelling = AccountText.Sides("sides", sides, s.ShortSelling ?? ShortTerms.Default),
        });
        Change("borrowRate", request.BorrowRate, (s, rate) => Short(s, "borrowRate", t => t with { BorrowRate = rate!.Value }));
        Change("initialMargin", request.InitialMargin, (s, m) => Short(s, "initialMargin", t => t with { InitialMargin = m!.Value }));
        Change("maintenanceMargin", request.MaintenanceMargin, (s, m) => Short(
            s, "maintenanceMargin", t => t with { MaintenanceMargin = m!.Value }));
        errors.Throw();
        return settings;

        void Change<T>(string field, T? value, Func<SessionSettings, T, SessionSettings> change)
        {
            if (value is not null)
            {
                // A plan is made of it at once, so that an error names this field.
                settings = errors.Read(field, () => Checked(change(settings, value))) ?? settings;
            }
        }
    }

    /// <summary>The provider that a request names, as a portfolio keeps it: null for the service's own.</summary>
    public string? ProviderOf(PortfolioCreateRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return string.Equals(request.Provider, providers.Own.Name, StringComparison.Ordinal) ? null : request.Provider;
    }

    /// <summary>Settings of a clone.</summary>
    /// <param name="request">What differs.</param>
    /// <param name="plan">That of the portfolio to clone.</param>
    /// <exception cref="FieldException">Fields cannot be used.</exception>
    public SessionSettings Read(PortfolioCloneRequest request, SessionSettings plan)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(plan);
        var errors = new FieldErrors();
        ReadName(errors, request.Name);
        var capital = errors.Read("startingCapital", () => Capital(request.StartingCapital ?? plan.StartingCash));
        errors.Throw();
        return Checked(plan with { Universe = [], Gaps = [], StartingCash = capital });
    }

    private void ReadName(FieldErrors errors, string? name)
    {
        if (!PortfolioName.IsValid(name))
        {
            errors.Add("name", $"name '{name}' is not valid: use {PortfolioName.Format}");
        }
        else if (name!.StartsWith($"{directory.Own}.", StringComparison.Ordinal))
        {
            errors.Add("name", $"name '{name}' begins like the arms of an experiment of '{directory.Own}': choose another name");
        }
        else if (string.Equals(name, directory.Own, StringComparison.Ordinal))
        {
            throw Taken(name);
        }
    }

    private static decimal Capital(decimal capital) => capital is > 0 and <= MostCapital
        ? capital
        : throw new InvalidInputException($"startingCapital is {capital}: use an amount above 0, at most {MostCapital}");

    private static SessionSettings Short(SessionSettings settings, string field, Func<ShortTerms, ShortTerms> change) =>
        settings.ShortSelling is { } terms
            ? settings with { ShortSelling = change(terms) }
            : throw new InvalidInputException($"{field} is of short sales: set sides to both, or leave it out");

    private static SessionSettings Watching(SessionSettings settings, IReadOnlyList<string> symbols, ProviderDescription provider)
    {
        if (symbols.Count == 0 || symbols.Any(symbol => symbol is null))
        {
            throw new InvalidInputException("watchlist is empty: name at least one ticker, such as [\"AAPL\"], or leave it out");
        }

        List<string> tickers = [.. symbols.Select(symbol => new Symbol(symbol).Ticker).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
        return provider.Available is { } available && tickers.Except(available, StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw new InvalidInputException(
                $"'{unknown}' is not among the data: use some of {string.Join(", ", available)}", code: ErrorCodes.UnknownSymbol)
            : Watching(settings, tickers);
    }

    private static SessionSettings Watching(SessionSettings settings, IReadOnlyList<string> tickers) => settings with
    {
        Symbols = tickers,
        Sectors = tickers.ToDictionary(s => s, s => SectorMap.Default[new Symbol(s)], StringComparer.Ordinal),
    };

    /// <summary>The service's settings on a provider: what depends on where bars come from is that provider's.</summary>
    private SessionSettings On(ProviderDescription provider, SessionSettings settings) => provider == providers.Own
        ? settings
        : Watching(settings, provider.Symbols) with
        {
            Interval = $"{provider.Interval}", QuantityStep = provider.QuantityStep,
            SessionStart = provider.SessionStart == TimeSpan.Zero ? null : provider.SessionStart,
        };

    private ProviderDescription Provider(string? name) => name is null
        ? providers.Own
        : providers.All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal)) ?? throw new InvalidInputException(
            $"provider '{name}' is not read by this service: use {string.Join(", ", providers.Names)}, or leave it out for "
                + $"{providers.Own.Name}; the settings providers:NAME:... describe further ones");

    private SessionSettings Checked(SessionSettings settings)
    {
        settings.ToPlan(catalog);
        return settings;
    }
}
