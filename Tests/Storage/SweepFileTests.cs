using TradeMind.Storage;
using TradeMind.Storage.Sweeps;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Storage;

public sealed class SweepFileTests : IDisposable
{
    private static readonly StrategyEntry Entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
    private static readonly Scenario Market = new(
        Seed: 5, Bars: 300, Symbols: 1, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
    private static readonly SearchSpace Space = new(
        Entry, Entry.Parameters,
        [ParameterRange.Parse("fast=2..9", Entry.Parameters), ParameterRange.Parse("slow=10..21", Entry.Parameters)], []);

    private readonly string _folder = Directory.CreateTempSubdirectory("sweep").FullName;

    private string Path => System.IO.Path.Combine(_folder, "sweep.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("grid")]
    [InlineData("tpe:70")]
    public void A_sweep_that_was_stopped_goes_on_and_equals_an_unbroken_one(string method)
    {
        var unbroken = Run(method, memory: null);
        using (var stop = new CancellationTokenSource())
        using (var file = Open())
        {
            var part = Run(method, new StopAfter(file, 20, stop), stop.Token);
            Assert.InRange(part.Trials.Count, 1, unbroken.Trials.Count - 1);
        }

        using var again = Open();
        Assert.Equal(20, again.Recalled);
        Assert.Equal(unbroken.Trials, Run(method, again).Trials);
    }

    [Fact]
    public void What_a_kill_has_cut_off_is_dropped()
    {
        Fill();
        using (var stream = File.OpenWrite(Path))
        {
            stream.SetLength(stream.Length - 7);
        }

        using (var file = Open())
        {
            Assert.Equal(95, file.Recalled);
            Run("grid", file);
        }

        using var whole = Open();
        Assert.Equal(96, whole.Recalled);
    }

    [Fact]
    public void A_damaged_file_is_told_and_left_alone()
    {
        Fill();
        var bytes = File.ReadAllBytes(Path);
        bytes[40 + (40 * 3) + 9] ^= 1;
        File.WriteAllBytes(Path, bytes);
        var fault = Assert.Throws<StorageException>(Open);
        Assert.Equal(StorageFault.Damaged, fault.Fault);
        Assert.Contains("damaged at run 4", fault.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Path));
    }

    [Fact]
    public void The_file_of_another_sweep_is_told()
    {
        Fill();
        Assert.Equal(StorageFault.Conflict, Assert.Throws<StorageException>(() => Open(Objective.Return)).Fault);
        Assert.Equal(StorageFault.Conflict, Assert.Throws<StorageException>(() => Open(series: (Market with { Seed = 6 }).Series())).Fault);
    }

    [Fact]
    public void A_file_that_is_something_else_is_told_and_left_alone()
    {
        File.WriteAllText(Path, "my diary");
        Assert.Equal(StorageFault.Damaged, Assert.Throws<StorageException>(Open).Fault);
        Assert.Equal("my diary", File.ReadAllText(Path));
    }

    private void Fill()
    {
        using var file = Open();
        Run("grid", file);
    }

    private SweepFile Open() => Open(Objective.Sharpe);

    private SweepFile Open(Objective? objective = null, IReadOnlyList<BarSeries>? series = null) =>
        SweepFile.Open(Path, Plan(), Space, objective ?? Objective.Sharpe, series ?? Market.Series());

    private static SweepResult Run(string method, ISweepCheckpoint? memory, CancellationToken cancellation = default) =>
        SearchMethod.Parse(method, Space, 1).Run(
            new Sweep(Plan(), Space, Objective.Sharpe, Market.Series(), memory), workers: 1, progress: null, cancellation);

    private static BacktestPlan Plan() => new(Entry, Entry.Parameters, Market.Options, AccountScope.Shared);

    private sealed class StopAfter(ISweepCheckpoint memory, int runs, CancellationTokenSource stop) : ISweepCheckpoint
    {
        private int _kept;

        public bool TryRecall(long combination, out Trial trial) => memory.TryRecall(combination, out trial);

        public void Keep(in Trial trial)
        {
            memory.Keep(trial);
            if (++_kept == runs)
            {
                stop.Cancel();
            }
        }
    }
}
