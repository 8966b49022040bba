using System.Globalization;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Decisions;

/// <summary>One decision with its chain, and the portfolio around it.</summary>
public sealed class DecisionState(UserApi client, LiveData board) : PageState
{
    public DecisionChain? Chain { get; private set; }

    /// <summary>The decisions beside it; null at the ends.</summary>
    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    /// <summary>The journal entry at which the portfolio is shown.</summary>
    public long Sequence { get; private set; }

    /// <summary>The last journal entry there is.</summary>
    public long LastSequence => Math.Max(board.Status.Value?.Sequence ?? 0, Math.Max(Sequence, Chain?.Decision.Sequence ?? 1));

    /// <summary>The portfolio after that entry; null until it is loaded.</summary>
    public PortfolioView? Portfolio { get; private set; }

    public string PortfolioProblem { get; private set; } = "";

    public Task LoadAsync(string id) => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        var chain = await api.Decisions.GetAsync(id, cancellation);
        (Previous, Next) = await NeighboursAsync(api, id, cancellation);
        Chain = chain;
        await ShowAsync(api, chain.Decision.Sequence, cancellation);
    });

    /// <summary>Shows the portfolio at another journal entry.</summary>
    public Task ScrubAsync(long sequence) =>
        AskAsync(async cancellation => await ShowAsync(await client.ApiAsync(), Math.Clamp(sequence, 1, LastSequence), cancellation));

    private async Task ShowAsync(ITradeMindApi api, long sequence, CancellationToken cancellation)
    {
        Sequence = sequence;
        try
        {
            (Portfolio, PortfolioProblem) = (await api.Portfolio.AtAsync(sequence, cancellation), "");
        }
        catch (ApiException exception)
        {
            (Portfolio, PortfolioProblem) = (null, exception.Message);
        }
    }

    /// <summary>Decisions are numbered without holes from 1.</summary>
    private async Task<(string? Previous, string? Next)> NeighboursAsync(ITradeMindApi api, string id, CancellationToken cancellation)
    {
        var place = id.LastIndexOf('d') + 1;
        if (!long.TryParse(id.AsSpan(place), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return (null, null);
        }

        var latest = board.Decisions.Value ?? await api.Decisions.FindAsync(limit: 1, cancellation: cancellation);
        var last = latest.Items is [var first, ..]
            && long.TryParse(first.Id.AsSpan(place), NumberStyles.None, CultureInfo.InvariantCulture, out var newest)
            ? newest
            : number;
        string Named(long n) => string.Create(CultureInfo.InvariantCulture, $"{id[..place]}{n}");
        return (number > 1 ? Named(number - 1) : null, number < last ? Named(number + 1) : null);
    }
}
