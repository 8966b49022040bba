using TradeMind.Contracts;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Portfolios;

/// <summary>
/// What each symbol and each strategy contributed to the profit of a portfolio. Fills are read once and from then on only continued.
/// </summary>
public sealed class Contributions(IPortfolioReader portfolio, IPlanReader plans)
{
    /// <summary>As responses show amounts, so that parts add up there too.</summary>
    private const int Decimals = 8;

    private readonly Lock _gate = new();
    private IReadOnlyList<Symbol> _symbols = [];
    private ProfitAttribution _parts = new([]);
    private long _sequence;

    public ContributionView Get() => Read().Contribution;

    /// <summary>A snapshot of the portfolio, and the contributions as of the same entry; no snapshot before the first.</summary>
    internal (StoredSnapshot? Snapshot, ContributionView Contribution) Read()
    {
        // Entries are never read past the snapshot: who comes later finds the ledger at an earlier entry.
        lock (_gate)
        {
            if (portfolio.Snapshot() is not { } snapshot)
            {
                return (null, new ContributionView(0, 0, [], [], Sum("", []), 0, 0));
            }

            Continue(snapshot.Now.Sequence);
            return (snapshot, View(snapshot));
        }
    }

    private void Continue(long until)
    {
        var symbols = plans.Plan.Symbols;
        if (symbols.Count != _symbols.Count)
        {
            // A symbol has joined: places of those before it stay, but the ledger has none for it.
            (_symbols, _parts, _sequence) = (symbols, new ProfitAttribution(symbols), 0);
        }

        var actions = new Queue<ActionEntry>(portfolio.Actions(_sequence, until));
        foreach (var stored in portfolio.Fills(_sequence, until))
        {
            while (actions.TryPeek(out var action) && action.Sequence <= stored.Sequence)
            {
                Take(actions.Dequeue());
            }

            var fill = new Fill(
                0, Place(stored.Symbol), stored.Ticks, stored.Side, stored.Quantity, stored.Price, stored.Commission, stored.Purpose);
            _parts.Take(fill, _parts.IsFlat(fill.Symbol) ? LeadingStrategy.Of(stored) : "");
        }

        while (actions.TryDequeue(out var last))
        {
            Take(last);
        }

        _sequence = until;
    }

    private void Take(ActionEntry entry)
    {
        for (var i = 0; i < entry.Actions.Length; i++)
        {
            var (symbol, action, effect) = (entry.Actions[i].Symbol, entry.Actions[i].Action, entry.Effects[i]);
            switch (effect.Outcome)
            {
                case ActionOutcome.Credited or ActionOutcome.Charged:
                    _parts.Dividend(symbol, effect.Cash);
                    break;
                case ActionOutcome.Settled:
                    _parts.Settle(symbol, effect.Cash);
                    break;
                case ActionOutcome.Carried when action is TickerChange change:
                    _parts.Carry(new SymbolIndex(symbol), new SymbolIndex(Place(change.To.Ticker)));
                    break;
                default:
                    if (action is Split split && entry.RestatesPosition(i))
                    {
                        _parts.Split(new SymbolIndex(symbol), ShareRatio.From(split.Ratio));
                    }

                    break;
            }
        }
    }

    private ContributionView View(StoredSnapshot snapshot)
    {
        var (options, now) = (plans.Plan.Options, snapshot.Now);
        var values = snapshot.Holdings.ToDictionary(held => Place(held.Symbol), held => held.Value);
        List<AttributedProfit> parts = [.. _parts.Divide(place => values.GetValueOrDefault(place)).Select(Rounded)];
        var profit = Math.Round(now.Equity - options.StartingCash, Decimals);

        // What left the cash without a fill or a corporate action is the fee for borrowed shares.
        var borrowed = options.ShortSelling is null
            ? 0
            : Math.Round(options.StartingCash + _parts.CashFlow - now.Cash, Decimals);
        var total = Sum("", parts);
        return new ContributionView(
            now.Sequence, profit, Grouped(parts, part => _symbols[part.Symbol].Ticker), Grouped(parts, part => part.Strategy), total,
            borrowed, profit - total.Net + borrowed);
    }

    private int Place(string ticker)
    {
        for (var i = 0; i < _symbols.Count; i++)
        {
            if (_symbols[i].Ticker == ticker)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"the journal has a fill of {ticker}, which the portfolio never traded");
    }

    private static AttributedProfit Rounded(AttributedProfit part) => part with
    {
        Realised = Math.Round(part.Realised, Decimals), Unrealised = Math.Round(part.Unrealised, Decimals),
        Dividends = Math.Round(part.Dividends, Decimals), Fees = Math.Round(part.Fees, Decimals),
    };

    private static IReadOnlyList<ContributionPart> Grouped(List<AttributedProfit> parts, Func<AttributedProfit, string> name) =>
    [
        .. parts.GroupBy(name, StringComparer.Ordinal).Select(group => Sum(group.Key, group))
            .OrderByDescending(part => part.Net).ThenBy(part => part.Name, StringComparer.Ordinal),
    ];

    private static ContributionPart Sum(string name, IEnumerable<AttributedProfit> parts)
    {
        var all = parts.ToList();
        return new ContributionPart(
            name, all.Sum(part => part.Realised), all.Sum(part => part.Unrealised), all.Sum(part => part.Dividends),
            all.Sum(part => part.Fees), all.Sum(part => part.Net));
    }
}
