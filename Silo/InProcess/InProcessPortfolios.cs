using TradeMind.Application.Portfolios;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Silo.Portfolios;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessPortfolios(
    InProcessCalls calls, PortfolioOverview portfolios, PortfolioComparison comparison, PortfolioScopes scopes) : IPortfoliosApi
{
    /// <summary>Those of the service's own portfolio, whose configuration new ones begin with.</summary>
    private readonly PortfolioCommands _commands = scopes.Own.GetRequiredService<PortfolioCommands>();

    public Task<PortfolioListView> ListAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(() => portfolios.ListAsync(cancellation));

    public Task<PortfolioComparisonView> CompareAsync(
        IReadOnlyList<string>? names = null, EquityRange range = EquityRange.All, int? points = null,
        CancellationToken cancellation = default) =>
        calls.ReadAsync(() => comparison.GetAsync(
            names is null ? null : string.Join(',', names), EquityRanges.Text(range), points, cancellation));

    public Task<PortfolioDetailView> GetAsync(string name, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => portfolios.GetAsync(name, cancellation));

    public Task<PortfolioDetailView> CreateAsync(
        PortfolioCreateRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        ChangeAsync("", "Start", (request.Who, request.Why, request), idempotencyKey, context => _commands.CreateAsync(request, context));

    public Task<PortfolioDetailView> CloneAsync(
        string name, PortfolioCloneRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            $"/{name}/clone", "Start", (request.Who, request.Why, request), idempotencyKey,
            context => _commands.CloneAsync(name, request, context));

    public Task<PortfolioDetailView> ArchiveAsync(
        string name, PortfolioArchiveRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            $"/{name}/archive", "Stop", (request.Who, request.Why, request), idempotencyKey,
            context => _commands.ArchiveAsync(name, request, context));

    public Task<PortfolioDetailView> RestoreAsync(
        string name, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            $"/{name}/restore", "Start", (request.Who, request.Why, request), idempotencyKey,
            context => _commands.RestoreAsync(name, context));

    private Task<PortfolioDetailView> ChangeAsync(
        string path, string kind, (string? Who, string? Why, object Body) request, string? key,
        Func<CommandContext, Task<PortfolioDetailView>> change) =>
        calls.ChangeAsync(
            new ChangeCall("POST", $"/portfolios{path}", kind, request.Who, request.Why, request.Body) { IsOfPortfolio = false },
            key, (_, context) => change(context));
}
