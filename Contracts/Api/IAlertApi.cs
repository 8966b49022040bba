namespace TradeMind.Contracts;

/// <summary>Alert rules: what people want to be told of.</summary>
public interface IAlertApi
{
    /// <summary><c>GET alerts</c>: the rules and where they stand, in the order in which they were made.</summary>
    Task<IReadOnlyList<AlertRuleView>> ListAsync(CancellationToken cancellation = default);

    /// <summary><c>GET alerts/{id}</c></summary>
    Task<AlertRuleView> GetAsync(string id, CancellationToken cancellation = default);

    /// <summary><c>POST alerts</c>: one more rule, evaluated from the last slice on.</summary>
    /// <exception cref="ApiException">400: fields that cannot be used, by their names.</exception>
    Task<AlertRuleView> AddAsync(AlertRuleRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>PUT alerts/{id}</c>: changes what is not null; the rule is armed anew.</summary>
    Task<AlertRuleView> ChangeAsync(
        string id, AlertRuleRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>DELETE alerts/{id}</c>: removes a rule; when it fired stays on record.</summary>
    Task DeleteAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>GET alerts/firings</c>: when rules fired, newest first.</summary>
    Task<Page<AlertFiringView>> FiringsAsync(
        string? rule = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary><c>GET alerts/events</c>: each firing, as it happens; a connection that is lost is made again.</summary>
    /// <param name="after">The last number that is known; null to begin with the next one.</param>
    /// <param name="cancellation">Ends it.</param>
    IAsyncEnumerable<AlertFiringView> FollowAsync(long? after = null, CancellationToken cancellation = default);
}
