using Microsoft.Extensions.Logging;
using TradeMind.Grains.Telemetry;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Portfolios;

/// <summary>
/// Says what was journalled, one line per entry with decisions or fills, with the decisions' ids in its scope. At level Debug: collectors
/// take it, the console does not, and no text is made where no one does.
/// </summary>
internal sealed partial class DecisionLog(ILogger log)
{
    public void Journalled(string portfolio, IReadOnlyList<JournalEntry> entries)
    {
        if (!log.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        foreach (var entry in entries)
        {
            if (entry.Outcome is not { Decisions.Length: 0, Fills.Length: 0 })
            {
                var ids = TradingActivities.DecisionIds(portfolio, [entry]);
                using var scope = log.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["DecisionId"] = ids });
                LogJournalled(portfolio, entry.Sequence, entry.Outcome.Decisions.Length, entry.Outcome.Fills.Length, ids);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Debug, SkipEnabledCheck = true,
        Message = "{Portfolio}: entry {Sequence} is journalled with {Decisions} decisions and {Fills} fills: {DecisionIds}")]
    private partial void LogJournalled(string portfolio, long sequence, int decisions, int fills, string decisionIds);
}
