using Orleans;
using Orleans.Runtime;

namespace SimulatedCounter;

/// <summary>A counter that each order adds to once, however often it is sent.</summary>
public interface ICounterGrain : IGrainWithStringKey
{
    /// <summary>Adds an order, unless it was added before.</summary>
    /// <returns>The number of orders.</returns>
    Task<int> AddAsync(string order);
}

/// <summary>What a counter stores.</summary>
[GenerateSerializer]
public sealed class CounterState
{
    [Id(0)]
    public HashSet<string> Orders { get; set; } = [];
}

/// <inheritdoc cref="ICounterGrain"/>
public sealed class CounterGrain([PersistentState("counter")] IPersistentState<CounterState> counter) : Grain, ICounterGrain
{
    public async Task<int> AddAsync(string order)
    {
        if (counter.State.Orders.Add(order))
        {
            try
            {
                await counter.WriteStateAsync();
            }
            catch (OrleansException)
            {
                // It may or may not be stored. The next activation reads what is.
                DeactivateOnIdle();
                throw;
            }
        }

        return counter.State.Orders.Count;
    }
}
