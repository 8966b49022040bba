using BenchmarkDotNet.Running;
using TradeMind.Benchmarks;
using TradeMind.Benchmarks.Experiments;
using TradeMind.Benchmarks.Inference;
using TradeMind.Benchmarks.Intelligence;
using TradeMind.Benchmarks.Load;
using TradeMind.Benchmarks.Recovery;
using TradeMind.Benchmarks.Research;
using TradeMind.Benchmarks.Runtime;
using TradeMind.Benchmarks.Storing;
using TradeMind.Benchmarks.Workloads;

switch (args)
{
    case ["indicators"]:
        BenchmarkRunner.Run<IndicatorBenchmarks>();
        return 0;
    case ["workloads", .. var options]:
        return WorkloadsCommand.Run(options);
    case ["sweep", .. var options]:
        return SweepCommand.Run(options);
    case ["experiments", .. var options]:
        return ExperimentsCommand.Run(options);
    case ["inference", .. var options]:
        return InferenceCommand.Run(options);
    case ["ledger", .. var options]:
        return LedgerCommand.Run(options);
    case ["sentiment", .. var options]:
        return SentimentCommand.Run(options);
    case ["runtime", .. var options]:
        return await RuntimeCommand.RunAsync(options).ConfigureAwait(false);
    case ["readers", .. var options]:
        return await ReadersCommand.RunAsync(options).ConfigureAwait(false);
    case ["recovery", .. var options]:
        return await RecoveryCommand.RunAsync(options).ConfigureAwait(false);
    case ["storage", .. var options]:
        return await StorageCommand.RunAsync(options).ConfigureAwait(false);
    case ["portfolios", .. var options]:
        return await PortfoliosCommand.RunAsync(options).ConfigureAwait(false);
    case ["load", .. var options]:
        return await LoadCommand.RunAsync(options).ConfigureAwait(false);
    default:
        Console.Error.WriteLine(
            $"benchmark '{string.Join(' ', args)}' is not known: use indicators, workloads [--shared DIR] [--rounds N] [--only W4], "
            + "sweep [--shared DIR] [--only AAPL-100000], ledger [--runs N], experiments [--seeds N], "
            + "inference [--seeds N] [--histories N] [--series N], "
            + "runtime [--shared DIR], recovery [--entries N], storage [--cluster TEXT], readers [--readers N], "
            + "portfolios [--count N] [--slices N] [--every SECONDS], sentiment [--shared DIR] [--rounds N], "
            + "or load [--shared DIR] [--browsers N] [--listeners N] [--speed max|N] [--only slices|chart|pages] [--seed N]");
        return 1;
}
