namespace Orleans.Simulation;

/// <summary>Where an activation is in its life.</summary>
internal enum ActivationPhase : byte
{
    New,
    Activating,
    Active,
    Deactivating,
    Gone,
}
