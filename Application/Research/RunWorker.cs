using System.IO.Compression;
using Microsoft.Extensions.Logging;
using TradeMind.Contracts;
using TradeMind.Storage;
using TradeMind.Storage.Runs;
using TradeMind.Trading;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Research;

/// <summary>Carries out one run from its request to its stored result. A failure becomes the run's problem, not the service's.</summary>
public sealed class RunWorker(
    StrategyCatalog catalog, IRunDataSets data, ITrialLedger ledger, ISweepPeers peers, TimeProvider clock, ILogger<RunWorker> log)
{
    /// <summary>The result of <see cref="Run"/> as JSON.</summary>
    public static Stream Opened(byte[] result) => new BrotliStream(new MemoryStream(result, writable: false), CompressionMode.Decompress);

    internal (StoredRun Run, byte[]? Result, byte[]? Sheet) Run(RunJob job, int workers)
    {
        var run = job.Run;
        try
        {
            var request = RunRecord.Request(run);
            var plan = job.Plan ?? RunPlan.From((RunKind)run.Kind, request, catalog, data);

            // The thread is the run's own: nothing else waits for it.
#pragma warning disable VSTHRD002
            var set = data.LoadAsync(request.Data, job.Cancellation).AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
            var partitions = new PartitionedSweep(peers, RunRecord.Id(run.Number), (RunKind)run.Kind, run.Request);
            var meter = job.Meter ?? new RunProgressReporter(clock);
            var runner = new ResearchRunner(new LedgerTrialCounter(ledger), run.CreatedBy);
            var outcome = new RunWork(
                plan.Measured(request, set), plan.Bars(request, set), runner, partitions, workers, meter, job.Cancellation).Run();
            var ended = run with { Summary = RunRecord.Text(outcome.Summary) };
            if (outcome.Sheet is not { } sheet)
            {
                return (ended with { State = (int)RunState.Cancelled }, Packed(outcome.Write), null);
            }

            meter.Report(1);
            return (ended with { State = (int)RunState.Finished }, Packed(outcome.Write), Packed(stream => stream.Write(sheet)));
        }
        catch (OperationCanceledException)
        {
            return (run with { State = (int)RunState.Cancelled }, null, null);
        }
        catch (OverflowException)
        {
            return (run with { State = (int)RunState.Failed,
                Problem = "an amount exceeds the 28 digits of a decimal: lower cash, sizing or the costs" }, null, null);
        }
        catch (Exception exception) when (exception is DomainException or StorageException)
        {
            return (run with { State = (int)RunState.Failed, Problem = exception.Message }, null, null);
        }
#pragma warning disable CA1031 // The run fails and says so; the service goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            RunLog.Failed(log, RunRecord.Id(run.Number), exception);
            return (run with { State = (int)RunState.Failed,
                Problem = $"a fault of the service ({exception.GetType().Name}): the log has it" }, null, null);
        }
    }

    private static byte[] Packed(Action<Stream> write)
    {
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            write(brotli);
        }

        return packed.ToArray();
    }
}
