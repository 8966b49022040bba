using System.ComponentModel;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>Risk limits and their use.</summary>
internal sealed class RiskTools(ITradeMindApi api)
{
    [McpServerTool(Name = "get_risk", Title = "Risk", UseStructuredContent = true)]
    [Description(
        "Each risk rule with its limit, its use and the unit of both (fractions: 0.10 is 10 %), the stop and target distances that an "
            + "entry carries (fractions of its price), whether the daily-loss breaker has tripped and why, and the last entries that were "
            + "vetoed or cut, newest first (units asked and allowed).")]
    public Task<RiskView> GetAsync(
        [Description("Maximum number of vetoed or cut entries; 20 by default.")] int? vetoes = null,
        CancellationToken cancellation = default) => api.Service.RiskAsync(vetoes, cancellation);
}
