using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Simulation;

/// <summary>Builds the services of a simulated silo. It is called anew for every life of the process, before the first turn.</summary>
public interface ISimulatedSiloBuilder
{
    /// <summary>
    /// The services. The virtual <see cref="TimeProvider"/> is among them already; the serializer and the grains of all referenced
    /// assemblies are too.
    /// </summary>
    IServiceCollection Services { get; }
}

internal sealed class SimulatedSiloBuilder(IServiceCollection services) : ISimulatedSiloBuilder
{
    public IServiceCollection Services => services;
}
