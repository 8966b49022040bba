using TradeMind.Contracts;

namespace TradeMind.Client;

/// <summary>
/// A typed client of a running service's REST interface. Safe for concurrent use.
/// </summary>
public sealed class TradeMindClient : ITradeMindApi, IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpClient? _own;
    private readonly TimeProvider? _clock;

    /// <param name="http">Its base address is that of the service; it may carry a key. It stays the caller's.</param>
    /// <param name="clock">Paces reconnecting; the system's unless given.</param>
    public TradeMindClient(HttpClient http, TimeProvider? clock = null)
        : this(http, clock, portfolio: null)
    {
    }

    private TradeMindClient(HttpClient http, TimeProvider? clock, string? portfolio)
    {
        ArgumentNullException.ThrowIfNull(http);
        (_http, _clock) = (http, clock);
        var connection = new ApiConnection(http, portfolio);
        Portfolios = new PortfoliosCalls(new ApiConnection(http));
        Portfolio = new PortfolioCalls(connection);
        Decisions = new DecisionCalls(connection);
        Strategies = new StrategyCalls(connection);
        Risk = new RiskCalls(connection);
        Watchlist = new WatchlistCalls(connection);
        Imports = new ImportCalls(connection);
        Quarantine = new QuarantineCalls(connection);
        Alerts = new AlertCalls(connection, clock ?? TimeProvider.System);
        Notifications = new NotificationCalls(connection);
        Symbols = new SymbolCalls(connection);
        Intelligence = new IntelligenceCalls(connection, clock ?? TimeProvider.System);
        Session = new SessionCalls(connection);
        Replay = new ReplayCalls(connection);
        Audits = new AuditCalls(connection);
        Backtests = new RunCalls(connection, "backtests", clock ?? TimeProvider.System);
        Sweeps = new RunCalls(connection, "sweeps", clock ?? TimeProvider.System);
        WalkForwards = new RunCalls(connection, "walk-forwards", clock ?? TimeProvider.System);
        Checks = new RunCalls(connection, "checks", clock ?? TimeProvider.System);
        Research = new ResearchCalls(connection);
        Events = new EventCalls(connection, clock ?? TimeProvider.System);
        Service = new ServiceCalls(connection);
    }

    private TradeMindClient(HttpClient http, bool isOwn)
        : this(http) => _own = isOwn ? http : null;

    public IServiceApi Service { get; }

    public IPortfoliosApi Portfolios { get; }

    public IPortfolioApi Portfolio { get; }

    public IDecisionApi Decisions { get; }

    public IStrategyApi Strategies { get; }

    public IRiskApi Risk { get; }

    public IWatchlistApi Watchlist { get; }

    public IImportApi Imports { get; }

    public IQuarantineApi Quarantine { get; }

    public IAlertApi Alerts { get; }

    public INotificationApi Notifications { get; }

    public ISymbolApi Symbols { get; }

    public IIntelligenceApi Intelligence { get; }

    public ISessionApi Session { get; }

    public IReplayApi Replay { get; }

    public IAuditApi Audits { get; }

    public IRunApi Backtests { get; }

    public IRunApi Sweeps { get; }

    public IRunApi WalkForwards { get; }

    public IRunApi Checks { get; }

    public IResearchApi Research { get; }

    public IEventApi Events { get; }

    /// <summary>The same connection for another portfolio; this client has to live as long as it is used.</summary>
    /// <param name="portfolio">Its name.</param>
    public ITradeMindApi For(string portfolio)
    {
        ArgumentException.ThrowIfNullOrEmpty(portfolio);
        return new TradeMindClient(_http, _clock, portfolio);
    }

    /// <summary>A client with a connection of its own.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5070</c>.</param>
    /// <param name="key">An API key; null where none is needed.</param>
    /// <exception cref="ArgumentException">It is not an address; see <see cref="IsAddress"/>.</exception>
    public static TradeMindClient Connect(string address, string? key = null)
    {
        if (!IsAddress(address))
        {
            throw new ArgumentException($"'{address}' is not an address: use one such as http://127.0.0.1:5070", nameof(address));
        }

        var service = new Uri(new Uri(address).AbsoluteUri.TrimEnd('/') + "/");
        var http = new HttpClient { BaseAddress = service, Timeout = TimeSpan.FromSeconds(30) };
        if (key is not null)
        {
            http.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", key);
        }

        return new TradeMindClient(http, true);
    }

    /// <summary>Whether a text is the address of a service.</summary>
    public static bool IsAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

    public void Dispose() => _own?.Dispose();
}
