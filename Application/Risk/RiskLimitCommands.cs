using System.Globalization;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Trading;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Risk;

/// <summary>The limits that a portfolio trades under: list, preview of a change, change.</summary>
public sealed class RiskLimitCommands(ITradingSession session, ConfigurationCommands configuration, IPlanReader plans)
{
    /// <summary>Every limit, in the order in which they are shown.</summary>
    public async Task<IReadOnlyList<RiskLimitView>> ListAsync() =>
        View(plans.Plan.Options.Risk, await session.GetRiskAsync().ConfigureAwait(false));

    /// <summary>The limits after a change that is not carried out.</summary>
    /// <exception cref="DomainException">A limit does not exist or is out of range.</exception>
    public async Task<IReadOnlyList<RiskLimitView>> PreviewAsync(IReadOnlyDictionary<string, decimal?> limits)
    {
        var change = new RiskLimitsChanged(limits);
        return View(change.Applied(plans.Plan.Options.Risk), await session.GetRiskAsync(change).ConfigureAwait(false));
    }

    /// <summary>Journals a change; the limits after it.</summary>
    /// <exception cref="DomainException">A limit does not exist or is out of range; nothing was changed.</exception>
    public async Task<IReadOnlyList<RiskLimitView>> ChangeAsync(RiskLimitsRequest request, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        await configuration.ApplyAsync(new RiskLimitsChanged(request.Limits), context).ConfigureAwait(false);
        return await ListAsync().ConfigureAwait(false);
    }

    /// <summary>Limits as a query has them, such as <c>max_position:0.15,max_sector:off</c>.</summary>
    /// <exception cref="FieldException">The text is not such a list.</exception>
    public static IReadOnlyDictionary<string, decimal?> Parse(string? text)
    {
        var limits = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (key, value) = part.Split(':', 2) is [var name, var given] ? (name, given) : (part, "");
            limits[key] = string.Equals(value, RiskLimit.Off, StringComparison.OrdinalIgnoreCase) ? null
                : decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                : throw new FieldException(
                    $"limits.{key}", $"'{part}' is not a limit: write a list such as max_position:0.15,max_sector:off");
        }

        return limits;
    }

    private IReadOnlyList<RiskLimitView> View(RiskPolicy policy, IReadOnlyList<RiskUse> uses) =>
    [
        .. RiskRuleCatalog.All.Select(limit =>
        {
            RiskUse? use = uses.FirstOrDefault(u => u.Rule == limit.Key) is { Rule: not null } found ? found : null;
            return new RiskLimitView(
                limit.Key, limit.Title, limit.Get(policy), limit.Range, (Contracts.RiskUnit?)limit.Unit, use?.Use, use?.Limit,
                use is { } measured && measured.Use > measured.Limit,
                use is { Symbol: >= 0 } of ? plans.Plan.Symbols[of.Symbol].Ticker : null);
        }),
    ];
}
