using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>The kinds of runs as addresses, words and calls.</summary>
internal static class RunKinds
{
    public static IReadOnlyList<RunKind> All { get; } = [RunKind.Backtest, RunKind.Sweep, RunKind.WalkForward, RunKind.Check];

    /// <summary>In addresses, as the service has it.</summary>
    public static string Path(RunKind kind) =>
        kind switch { RunKind.Backtest => "backtests", RunKind.Sweep => "sweeps", RunKind.Check => "checks", _ => "walk-forwards" };

    /// <summary>The kind of such a path; null when it is none.</summary>
    public static RunKind? Parse(string path) =>
        All.Where(kind => Path(kind) == path).Select(kind => (RunKind?)kind).FirstOrDefault();

    /// <summary>Whether many sets of parameters are tried.</summary>
    public static bool IsSearch(RunKind kind) => kind is RunKind.Sweep or RunKind.WalkForward;

    public static string Words(RunKind kind) =>
        kind switch { RunKind.Backtest => "backtest", RunKind.Sweep => "sweep", RunKind.Check => "check", _ => "walk-forward" };

    public static string Title(RunKind kind) =>
        kind switch { RunKind.Backtest => "Backtest", RunKind.Sweep => "Sweep", RunKind.Check => "Check", _ => "Walk-forward" };

    /// <summary>What its progress counts.</summary>
    public static string Unit(RunKind kind) =>
        kind switch { RunKind.Backtest => "slices", RunKind.Sweep => "runs", RunKind.Check => "steps", _ => "windows" };

    public static IRunApi Calls(ITradeMindApi api, RunKind kind) =>
        kind switch
        {
            RunKind.Backtest => api.Backtests, RunKind.Sweep => api.Sweeps, RunKind.Check => api.Checks, _ => api.WalkForwards,
        };

    public static string Address(RunView run) => $"/backtesting/{Path(run.Kind)}/{Uri.EscapeDataString(run.Id)}";

    public static string StateKind(RunState state) =>
        state switch { RunState.Finished => "gain", RunState.Failed => "loss", RunState.Running => "warn", _ => "calm" };

    /// <summary>How far it is, in a line.</summary>
    public static string Progress(RunView run)
    {
        var p = run.Progress;
        return run.State switch
        {
            RunState.Queued => "is queued behind earlier runs",
            RunState.Running =>
                $"{DisplayFormat.Count(p.Done)} of {(p.Of == 0 ? "?" : DisplayFormat.Count(p.Of))} {Unit(run.Kind)}"
                    + (p.RatePerSecond > 0 ? $", {Rate(p.RatePerSecond)} a second" : "")
                    + (p.SecondsLeft is { } left ? $", {Left(left)} left" : ""),
            _ => run.EndedAt is { } end && run.StartedAt is { } start ? $"took {Took(end - start)}" : "",
        };
    }

    private static string Rate(double rate) => rate < 10 ? DisplayFormat.Ratio(rate, "0.0") : DisplayFormat.Count((long)Math.Round(rate));

    private static string Left(double seconds) =>
        seconds < 1 ? "under a second" : DisplayFormat.Span(TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, 1e8))));

    private static string Took(TimeSpan span) =>
        span.TotalSeconds < 10 ? $"{DisplayFormat.Ratio(span.TotalSeconds, "0.00")} s" : DisplayFormat.Span(span);
}
