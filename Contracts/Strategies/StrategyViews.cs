namespace TradeMind.Contracts;

/// <summary>A strategy of the session.</summary>
/// <param name="Id">Its name in the session.</param>
/// <param name="Strategy">Which strategy it is.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Weight">Among the technical agents.</param>
/// <param name="Parameters">As they are set.</param>
/// <param name="Definitions">What can be set, and how far.</param>
/// <param name="LastSlice">Time of the last slice it has advised on, UTC.</param>
/// <param name="IsEnabled">Whether it votes.</param>
/// <param name="Code">SHA-256 of the file of an own strategy, as the journal has it; null for one that came with the program.</param>
public sealed record StrategyView(
    string Id,
    string Strategy,
    string Summary,
    double Weight,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyList<ParameterDefinition> Definitions,
    DateTime? LastSlice,
    bool IsEnabled = true,
    string? Code = null);

/// <summary>A strategy that can be added.</summary>
/// <param name="Id">Its name in the catalog.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Parameters">What can be set, with defaults and ranges.</param>
/// <param name="WarmUp">Bars before its first opinion, with every parameter at its default.</param>
/// <param name="Code">SHA-256 of the file of an own strategy; null for one that came with the program.</param>
/// <param name="Check">The newest check of this code; null when there is none, as for strategies that came with the program.</param>
public sealed record StrategyDefinitionView(
    string Id, string Summary, IReadOnlyList<ParameterDefinition> Parameters, int WarmUp, string? Code = null,
    StrategyCheckView? Check = null);

/// <summary>A file with own strategies.</summary>
/// <param name="Name">Its name, such as <c>Rsi2.cs</c>.</param>
/// <param name="Code">SHA-256 of its content.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Strategies">Ids of the strategies in it.</param>
/// <param name="Changed">
/// After an upload, the strategies of portfolios whose code it changed, such as <c>main/rsi2</c>: each is a change of the plan.
/// </param>
public sealed record StrategyFileView(
    string Name, string Code, long Bytes, IReadOnlyList<string> Strategies, IReadOnlyList<string> Changed);

/// <summary>What a check of a strategy came to.</summary>
public enum CheckVerdict
{
    /// <summary>It is queued or in progress.</summary>
    Pending,

    /// <summary>It takes nothing from the future, and its declared warm-up suffices.</summary>
    Passed,

    /// <summary>It takes nothing from the future; the data were too short to put its warm-up to the test.</summary>
    Untested,

    /// <summary>It looks ahead, is not deterministic, or needs more history than it declares.</summary>
    Failed,

    /// <summary>The check was cancelled or broke off.</summary>
    Unfinished,
}

/// <summary>A check of a strategy.</summary>
/// <param name="Run">Id of the run, for <c>GET checks/{id}</c>.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Text">In words.</param>
public sealed record StrategyCheckView(string Run, CheckVerdict Verdict, string Text);
