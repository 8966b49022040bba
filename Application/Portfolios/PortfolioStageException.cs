using TradeMind.Trading;

namespace TradeMind.Application.Portfolios;

/// <summary>A portfolio is at a stage, or holds something, that does not allow what was requested; nothing was changed.</summary>
/// <param name="message">Why, and what to do first.</param>
/// <param name="field">The field of the request that would change it; null for none.</param>
public sealed class PortfolioStageException(string message, string? field = null)
    : DomainException(ErrorCodes.PortfolioStage, message, field, cause: null);
