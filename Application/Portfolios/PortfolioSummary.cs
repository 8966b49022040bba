using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Trading.Allocation;

namespace TradeMind.Application.Portfolios;

/// <summary>How one portfolio does, and what it trades by.</summary>
public sealed class PortfolioSummary(
    ITradingSession session, IPortfolioReader books, EquityHistory equity, IPlanReader plans, PortfolioDirectory directory,
    ServiceDescription service)
{
    /// <summary>An archived one is read from its books: it needs no session.</summary>
    public async Task<PortfolioSummaryView> GetAsync(CancellationToken cancellation)
    {
        var entry = directory.Get(service.Portfolio);
        var (status, problem) = entry.Stage == Storage.Portfolios.PortfolioStage.Archived
            ? (null, "")
            : await StatusAsync(cancellation).ConfigureAwait(false);
        var now = books.Now();
        var capital = plans.Plan.Options.StartingCash;
        var worth = status?.Equity ?? now?.Equity ?? capital;
        return new PortfolioSummaryView
        {
            Name = entry.Name,
            IsOwn = string.Equals(entry.Name, directory.Own, StringComparison.Ordinal),
            Stage = (PortfolioStage)entry.Stage,
            State = (SessionState)(status?.State ?? Trading.Sessions.SessionState.Stopped),
            BreakerTripped = status?.IsBreakerTripped ?? now?.BreakerTripped ?? false,
            Provider = service.Provider,
            Currency = service.Currency,
            StartingCapital = capital,
            Equity = worth,
            Cash = status?.Cash ?? now?.Cash ?? capital,
            Return = (worth / capital) - 1,
            Drawdown = await equity.DrawdownAsync(cancellation).ConfigureAwait(false),
            OpenPositions = status?.OpenPositions ?? books.Holdings().Count,
            LastSlice = status is not null ? status.LastSlice : now is { Time.Ticks: > 0 } ? now.Time : null,
            IsAtEnd = status?.IsAtEnd ?? false,
            Problem = status?.Problem ?? problem,
            ClonedFrom = entry.Created?.ClonedFrom,
            MadeAt = entry.Created?.MadeAt,
            MadeBy = entry.Created?.MadeBy,
        };
    }

    public async Task<PortfolioDetailView> DetailAsync(CancellationToken cancellation)
    {
        var plan = plans.Now().Settings;
        return new PortfolioDetailView(
            await GetAsync(cancellation).ConfigureAwait(false), plan.Symbols,
            [.. plan.Strategies.Select(s => new PortfolioStrategy(
                s.Strategy.Length > 0 ? s.Strategy : s.Id, s.Id, s.IsEnabled, s.Weight, s.Parameters))],
            plan.Sizing, plan.Commission, plan.Slippage, plan.Latency, plan.VoteThreshold, plan.Allocation ?? AllocationText.None)
        {
            ShortSelling = plan.ShortSelling is { } terms
                ? new ShortSellingView(terms.BorrowRate, terms.InitialMargin, terms.MaintenanceMargin)
                : null,
        };
    }

    /// <summary>One portfolio that does not answer is named as such; the others are shown all the same.</summary>
    private async Task<(SessionSnapshot? Status, string Problem)> StatusAsync(CancellationToken cancellation)
    {
        try
        {
            return (await session.GetStatusAsync().AsTask().WaitAsync(cancellation).ConfigureAwait(false), "");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return (null, $"its session does not answer: {exception.Message}");
        }
    }
}
