using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Portfolios;

/// <summary>Portfolios side by side: which, over which range, and the answer.</summary>
public sealed class CompareState(UserApi client) : PageState
{
    private const int Least = 2, Most = 10, Points = 300;

    private IReadOnlyList<string> _chosen = [];

    /// <summary>Those that can be chosen.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    public EquityRange Range { get; private set; } = EquityRange.All;

    /// <summary>The last answer; null before the first.</summary>
    public PortfolioComparisonView? View { get; private set; }

    /// <summary>As it is drawn.</summary>
    public CurveChartModel? Picture { get; private set; }

    public bool CanCompare => Names.Count >= Least;

    public bool IsChosen(string name) => _chosen.Contains(name);

    /// <summary>Whether a click on it changes something: two stay, and ten are the most.</summary>
    public bool CanToggle(string name) => IsChosen(name) ? _chosen.Count > Least : _chosen.Count < Most;

    /// <summary>Takes in which portfolios there are, and reads them again: they have gone on.</summary>
    public Task FollowAsync(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var added = names.Except(Names);
        Names = names;
        _chosen = [.. _chosen.Intersect(names).Concat(added).Take(Most)];
        return CanCompare ? ReadAsync() : Task.CompletedTask;
    }

    public Task ChooseAsync(EquityRange range)
    {
        Range = range;
        return ReadAsync();
    }

    public Task ToggleAsync(string name)
    {
        if (!CanToggle(name))
        {
            return Task.CompletedTask;
        }

        _chosen = [.. Names.Where(one => IsChosen(one) != (one == name))];
        return ReadAsync();
    }

    private Task ReadAsync() => AskAsync(async cancellation =>
    {
        var view = await (await client.ApiAsync()).Portfolios.CompareAsync(_chosen, Range, Points, cancellation);
        cancellation.ThrowIfCancellationRequested();
        View = view;
        Picture = CurveChartModel.From(
            view.Portfolios.Select(one => new NamedCurve(one.Name, [.. one.Points.Select(point => (point.Time, point.Value))])),
            isComparison: true);
    });
}
