namespace TradeMind.Trading.Risk;

/// <summary>Limits the number of symbols held or about to be held.</summary>
public sealed class MaxOpenPositionsRule : IRiskRule
{
    private readonly int _limit;

    /// <exception cref="InvalidInputException">The limit is below 1.</exception>
    public MaxOpenPositionsRule(int limit) => _limit = limit >= 1
        ? limit
        : throw new InvalidInputException(
            $"risk limit max_open_positions is {limit}: use 1 or more", "max_open_positions", ErrorCodes.InvalidRiskLimit);

    public string Name => "max_open_positions";

    public RiskVerdict Check(in EntryProposal proposal, IAccountView account)
    {
        var open = account.OpenPositions;
        var after = account.Exposure(proposal.Symbol) > 0 ? open : open + 1;
        return after <= _limit
            ? new RiskVerdict(Name, RiskOutcome.Allow, _limit, after, after, proposal.Quantity, Limit.Headroom(after, _limit))
            : new RiskVerdict(Name, RiskOutcome.Veto, _limit, after, open, 0, 0);
    }

    public RiskUse Measure(IAccountView account, int symbols) => new(Name, _limit, account.OpenPositions, RiskUnit.Positions);
}
