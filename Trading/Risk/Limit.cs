using TradeMind.Trading.Market;

namespace TradeMind.Trading.Risk;

/// <summary>Verdicts that several rules share.</summary>
internal static class Limit
{
    /// <summary>A limit given as a fraction must lie above 0 and at most at 1.</summary>
    public static decimal Fraction(string name, decimal value) => value is > 0 and <= 1
        ? value
        : throw new InvalidInputException(
            $"risk limit {name} is {value}: use a fraction above 0, at most 1 (0.10 is 10 %)", name, ErrorCodes.InvalidRiskLimit);

    /// <summary>A limit given as a multiple of equity must lie above 0 and at most at 10.</summary>
    public static decimal Multiple(string name, decimal value) => value is > 0 and <= 10
        ? value
        : throw new InvalidInputException(
            $"risk limit {name} is {value}: use a fraction above 0, at most 10 (1.5 is 150 %)", name, ErrorCodes.InvalidRiskLimit);

    /// <summary>
    /// Keeps the value of what is held plus what is asked within a fraction of equity: clamps to the units that still fit,
    /// vetoes when not even one does.
    /// </summary>
    public static RiskVerdict Value(string rule, decimal limit, decimal held, in EntryProposal proposal, IAccountView account)
    {
        var equity = account.Equity;
        var before = (held + proposal.Value) / equity;
        if (before <= limit)
        {
            return new RiskVerdict(rule, RiskOutcome.Allow, limit, before, before, proposal.Quantity, Headroom(before, limit));
        }

        var units = Math.Max(0, ((limit * equity) - held) / proposal.Price);
        var quantity = units - (units % account.QuantityStep);
        var after = (held + (quantity * proposal.Price)) / equity;
        return quantity == 0
            ? new RiskVerdict(rule, RiskOutcome.Veto, limit, before, held / equity, 0, 0)
            : new RiskVerdict(rule, RiskOutcome.Clamp, limit, before, after, quantity, Headroom(after, limit));
    }

    /// <summary>Allows all or nothing: the measured value must stay below the limit.</summary>
    public static RiskVerdict Below(string rule, decimal limit, decimal value, in EntryProposal proposal) => value < limit
        ? new RiskVerdict(rule, RiskOutcome.Allow, limit, value, value, proposal.Quantity, Headroom(value, limit))
        : new RiskVerdict(rule, RiskOutcome.Veto, limit, value, value, 0, 0);

    public static double Headroom(decimal value, decimal limit) => Math.Clamp(1 - (double)(value / limit), 0, 1);

    /// <summary>A share of equity; 0 once there is none left to share.</summary>
    public static decimal OfEquity(decimal value, IAccountView account) => account.Equity is > 0 and var equity ? value / equity : 0;

    /// <summary>The symbol that uses most of a limit.</summary>
    public static RiskUse Highest(string rule, decimal limit, RiskUnit unit, int symbols, Func<SymbolIndex, decimal> measure)
    {
        var highest = new RiskUse(rule, limit, 0, unit);
        for (var symbol = 0; symbol < symbols; symbol++)
        {
            if (measure(new SymbolIndex(symbol)) is var use && use > highest.Use)
            {
                highest = highest with { Use = use, Symbol = symbol };
            }
        }

        return highest;
    }
}
