using TradeMind.Contracts;

namespace TradeMind.Application.Research;

/// <summary>A sweep, or one training of a walk-forward, as another process can take part in it.</summary>
/// <param name="Run">Id of the run it belongs to.</param>
/// <param name="Kind">Of the run.</param>
/// <param name="Request">Of the run, as JSON.</param>
/// <param name="FromTicks">Time of the first bar, UTC ticks.</param>
/// <param name="ToTicks">Time of the last bar, UTC ticks.</param>
/// <param name="Fingerprint">SHA-256 of the bars: a process that has others must not take part.</param>
public sealed record SharedSweep(string Run, RunKind Kind, string Request, long FromTicks, long ToTicks, string Fingerprint);
