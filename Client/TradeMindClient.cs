namespace TradeMind.Client;

/// <summary>
/// Talks to a running service: a method an endpoint of its REST interface, in groups. Every method raises <see cref="ApiException"/> when the service
/// refuses, fails or does not answer. Safe for use by several threads.
/// </summary>
public sealed class TradeMindClient : IDisposable
{
    private readonly HttpClient? _own;

    /// <param name="http">Its base address is that of the service; it may carry a key. It stays the caller's.</param>
    /// <param name="clock">Paces reconnecting; the system's unless given.</param>
    public TradeMindClient(HttpClient http, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        var connection = new ApiConnection(http);
        Portfolio = new PortfolioCalls(connection);
        Decisions = new DecisionCalls(connection);
        Strategies = new StrategyCalls(connection);
        Watchlist = new WatchlistCalls(connection);
        Imports = new ImportCalls(connection);
        Quarantine = new QuarantineCalls(connection);
        Symbols = new SymbolCalls(connection);
        Session = new SessionCalls(connection);
        Audits = new AuditCalls(connection);
        Backtests = new RunCalls(connection, "backtests", clock ?? TimeProvider.System);
        Sweeps = new RunCalls(connection, "sweeps", clock ?? TimeProvider.System);
        WalkForwards = new RunCalls(connection, "walk-forwards", clock ?? TimeProvider.System);
        Research = new ResearchCalls(connection);
        Events = new EventCalls(connection, clock ?? TimeProvider.System);
        Service = new ServiceCalls(connection);
    }

    private TradeMindClient(HttpClient http, bool isOwn)
        : this(http) => _own = isOwn ? http : null;

    public ServiceCalls Service { get; }

    public PortfolioCalls Portfolio { get; }

    public DecisionCalls Decisions { get; }

    public StrategyCalls Strategies { get; }

    public WatchlistCalls Watchlist { get; }

    public ImportCalls Imports { get; }

    /// <summary>Bars that could not be believed.</summary>
    public QuarantineCalls Quarantine { get; }

    public SymbolCalls Symbols { get; }

    /// <summary>What is traded.</summary>
    public SessionCalls Session { get; }

    public AuditCalls Audits { get; }
    /// <summary>Backtests.</summary>
    public RunCalls Backtests { get; }

    /// <summary>Sweeps of parameters.</summary>
    public RunCalls Sweeps { get; }

    /// <summary>Walk forwards.</summary>
    public RunCalls WalkForwards { get; }

    /// <summary>Results side by side, and the ledger of every run.</summary>
    public ResearchCalls Research { get; }

    public EventCalls Events { get; }

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
