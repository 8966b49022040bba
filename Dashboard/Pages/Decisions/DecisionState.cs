using System.Globalization;
using TradeMind.Client;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;
using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;

namespace TradeMind.Dashboard.Pages.Decisions;

/// <summary>One decision with its chain, and the books around it.</summary>
public sealed class DecisionState(UserClient client, LiveBoard board) : PageState
{
    public DecisionChain? Chain { get; private set; }

    /// <summary>How the vote was counted.</summary>
    public SeatCount? Seats { get; private set; }

    /// <summary>The decisions beside it; null at the ends.</summary>
    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    /// <summary>The journal entry whose books are shown.</summary>
    public long Sequence { get; private set; }

    /// <summary>The last journal entry there is.</summary>
    public long LastSequence => Math.Max(board.Status.Value?.Sequence ?? 0, Math.Max(Sequence, Chain?.Decision.Sequence ?? 1));

    /// <summary>The books after that entry; null until they are read.</summary>
    public PortfolioView? Books { get; private set; }

    public string BooksProblem { get; private set; } = "";

    public Task LoadAsync(string id) => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        var chain = await api.Decisions.GetAsync(id, cancellation);
        var settings = await api.Service.SettingsAsync(cancellation);
        (Previous, Next) = await NeighboursAsync(api, id, cancellation);
        (Chain, Seats) = (chain, SeatCount.Of(chain.Decision, settings));
        await ShowAsync(api, chain.Decision.Sequence, cancellation);
    });

    /// <summary>Shows the books after another journal entry.</summary>
    public Task ScrubAsync(long sequence) => AskAsync(async cancellation => await ShowAsync(await client.ApiAsync(), Math.Clamp(sequence, 1, LastSequence), cancellation));

    private async Task ShowAsync(TradeMindClient api, long sequence, CancellationToken cancellation)
    {
        Sequence = sequence;
        try
        {
            (Books, BooksProblem) = (await api.Portfolio.AtAsync(sequence, cancellation), "");
        }
        catch (ApiException fault)
        {
            (Books, BooksProblem) = (null, fault.Message);
        }
    }

    /// <summary>Decisions are numbered without holes from 1.</summary>
    private async Task<(string? Previous, string? Next)> NeighboursAsync(TradeMindClient api, string id, CancellationToken cancellation)
    {
        var place = id.LastIndexOf('d') + 1;
        if (!long.TryParse(id.AsSpan(place), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return (null, null);
        }

        var latest = board.Decisions.Value ?? await api.Decisions.FindAsync(limit: 1, cancellation: cancellation);
        var last = latest.Items is [var first, ..] && long.TryParse(first.Id.AsSpan(place), NumberStyles.None, CultureInfo.InvariantCulture, out var newest) ? newest : number;
        string Named(long n) => string.Create(CultureInfo.InvariantCulture, $"{id[..place]}{n}");
        return (number > 1 ? Named(number - 1) : null, number < last ? Named(number + 1) : null);
    }
}

/// <summary>A seat in the vote.</summary>
/// <param name="Name">Technical, sentiment or risk.</param>
/// <param name="Weight">Set for it; null when it is not known.</param>
/// <param name="Score">-1 to 1; null when it abstained.</param>
/// <param name="Share">Of the weights of those who spoke; null when it abstained.</param>
public sealed record SeatVote(string Name, double? Weight, double? Score, double? Share);

/// <summary>The vote as it was counted: abstainers are in neither sum.</summary>
/// <param name="Votes">The three seats.</param>
/// <param name="Score">The outcome, -1 to 1; null when it did not come to a vote.</param>
public sealed record SeatCount(IReadOnlyList<SeatVote> Votes, double? Score)
{
    public static SeatCount Of(DecisionView decision, IReadOnlyList<SettingView> settings)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var technical = decision.Side switch
        {
            Trading.Decisions.SignalSide.Buy => decision.Confidence,
            Trading.Decisions.SignalSide.Sell => -decision.Confidence,
            Trading.Decisions.SignalSide.Hold => 0,
            _ => (double?)null,
        };
        (string Name, double? Weight, double? Score)[] seats =
            [("technical", Weight("technical"), technical), ("sentiment", Weight("sentiment"), decision.Sentiment), ("risk", Weight("risk"), decision.Risk)];
        var sum = seats.Where(seat => seat.Score is not null).Sum(seat => seat.Weight ?? 0);
        return new SeatCount([.. seats.Select(seat => new SeatVote(seat.Name, seat.Weight, seat.Score, seat.Score is null || sum == 0 ? null : seat.Weight / sum))], decision.Score);

        double? Weight(string seat) => double.TryParse(
            settings.FirstOrDefault(setting => setting.Key == $"agents:{seat}:weight")?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : null;
    }
}
