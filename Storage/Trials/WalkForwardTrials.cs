using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;

namespace TradeMind.Storage.Trials;

/// <summary>Gathers the runs of a walk forward, so that they can be counted together, also when it is stopped on its way.</summary>
public sealed class WalkForwardTrials(string origin) : IWalkForwardObserver
{
    private readonly List<TrialBatch> _batches = [];

    /// <summary>The runs of all windows so far: the members of each training, then its test.</summary>
    public IReadOnlyList<TrialBatch> Batches => _batches;

    public void Trained(SweepResult result, IReadOnlyList<BarSeries> bars) =>
        _batches.Add(TrialBatch.From(result, bars, TrialKind.WalkForwardTraining, origin));

    public void Tested(WalkForwardTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var run = new TrialRun(
            [.. test.Plan.Parameters.Values.Select(v => v.Value)], test.FinalEquity, test.Sharpe ?? double.NaN, test.Trades);
        _batches.Add(TrialBatch.From(test.Plan, TrialData.Create(test.Bars), TrialKind.WalkForwardTest, origin) with { Runs = [run] });
    }
}
