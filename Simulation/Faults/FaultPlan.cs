namespace Orleans.Simulation;

/// <summary>How often what goes wrong: probabilities from 0 to 1, each for one occasion.</summary>
/// <param name="Crash">The whole process crashes, before a turn.</param>
/// <param name="ActivationCrash">An activation is lost with its memory, before its turn.</param>
/// <param name="WriteFail">A write to a <see cref="FaultyGrainStorage"/> fails and is not done.</param>
/// <param name="WriteConflict">A write meets another writer's ETag.</param>
/// <param name="WriteTorn">A write is done, but the writer gets an error.</param>
/// <param name="Delay">A delivery of stream events comes late.</param>
/// <param name="Repeat">A delivery of stream events comes twice.</param>
/// <param name="LostCall">
/// A call's request or its response is lost: the caller gets a time-out, the grain may or may not have done it.
/// </param>
/// <param name="RepeatedCall">A call's response is lost, and after the caller's time-out the same request arrives a second time.</param>
/// <param name="SecondActivation">
/// At a call the directory forgets an activation that still lives: the call makes a second one of the same grain, while the first goes on
/// with its turns, timers and calls for some time.
/// </param>
public sealed record FaultPlan(
    double Crash = 0,
    double ActivationCrash = 0,
    double WriteFail = 0,
    double WriteConflict = 0,
    double WriteTorn = 0,
    double Delay = 0,
    double Repeat = 0,
    double LostCall = 0,
    double RepeatedCall = 0,
    double SecondActivation = 0)
{
    /// <summary>Nothing goes wrong.</summary>
    public static FaultPlan None { get; } = new();
}
