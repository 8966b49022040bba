namespace Orleans.Simulation;

/// <summary>
/// The simulated process crashed, as the fault plan has it: call <see cref="SimulatedCluster.Crash"/> and start it again.
/// </summary>
public sealed class ProcessLostException() : Exception("the process crashed, as the fault plan has it");
