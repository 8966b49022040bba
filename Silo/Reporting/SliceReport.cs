using System.Globalization;
using TradeMind.Grains.Events;
using TradeMind.MarketData.Feeds;
using TradeMind.Silo.Events;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Portfolios;
using TradeMind.Trading.Market;

namespace TradeMind.Silo.Reporting;

/// <summary>
/// Lines on the console about the service's own portfolio: commands, changes of the plan, and the breaker. When it is verbose also each
/// slice; on a fast replay ten a second, and always those in which something was traded.
/// </summary>
internal sealed class SliceReport(
    PortfolioScopes portfolios, MarketFeeds feeds, ServiceSettings settings, TextWriter output, TimeProvider clock) : IHostedService
{
    /// <summary>What is said when a replay has been traded to its end.</summary>
    public const string Over = "the replay has ended; the service keeps running, press Ctrl-C to stop it";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly List<PortfolioEvent> _entry = [];
    private long _lastLine;
    private bool _isTripped;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        portfolios.Own.GetRequiredService<PortfolioEventFeed>().Listen(OnEvent);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void OnEvent(PortfolioEvent item)
    {
        _entry.Add(item);
        if (item is not PortfolioChanged changed)
        {
            return;
        }

        if (IsShown(changed))
        {
            _lastLine = clock.GetTimestamp();
            output.WriteLine(Line(changed));
        }

        _isTripped = changed.BreakerTripped;
        _entry.Clear();
        if (item.BarTicks != 0 && feeds.Own.GetHorizon(item.Portfolio, new BarTime(item.BarTicks)).IsAtEnd)
        {
            output.WriteLine(Over);
        }
    }

    private bool IsShown(PortfolioChanged changed) =>
        changed.BreakerTripped != _isTripped || _entry.Exists(e => e is SessionChanged or PlanChanged)
        || (settings.Verbose && (_entry.Exists(e => e is OrderExecuted) || clock.GetElapsedTime(_lastLine) >= Pause));

    private string Line(PortfolioChanged changed)
    {
        var barTime = changed.BarTicks == 0 ? "" : new DateTime(changed.BarTicks, DateTimeKind.Utc)
            .ToString(changed.BarTicks % TimeSpan.TicksPerDay == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
        var news = _entry.Select(Text).Where(text => text.Length > 0);
        var (breaker, all) = (changed.BreakerTripped ? "  BREAKER" : "", string.Join("; ", news));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{barTime,-10}  equity {changed.Equity,14:N2}  cash {changed.Cash,14:N2}{breaker}  {all}")
            .TrimEnd();
    }

    private static string Text(PortfolioEvent item) => item switch
    {
        OrderExecuted fill => string.Create(
            CultureInfo.InvariantCulture, $"{fill.Side} {fill.Quantity:0.######} {fill.Symbol} at {fill.Price:0.00##} ({fill.Purpose})"),
        PlanChanged plan => $"plan changed by {plan.Who}: {string.Join(", ", plan.Changes)}",
        SessionChanged session => $"{session.Action} by {session.Who}: {session.State}",
        _ => "",
    };
}
