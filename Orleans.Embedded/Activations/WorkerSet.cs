namespace Orleans.Runtime;

/// <summary>The activations of one stateless worker.</summary>
internal sealed class WorkerSet(Silo silo, GrainId id, GrainClass grainClass)
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _workers.Count;
            }
        }
    }

    /// <summary>An idle activation, else a new one, else the one with the fewest messages.</summary>
    public Activation Pick()
    {
        lock (_gate)
        {
            Activation? least = null;
            foreach (var worker in _workers)
            {
                if (worker.TakesMessages && !worker.IsBusy)
                {
                    return worker;
                }

                least = least is null || worker.Queued < least.Queued ? worker : least;
            }

            if (least is null || _workers.Count < grainClass.MaxWorkers)
            {
                _workers.Add(least = new Activation(silo, id, grainClass));
            }

            return least;
        }
    }

    public void Remove(Activation worker)
    {
        lock (_gate)
        {
            _workers.Remove(worker);
        }
    }

    public List<Activation> ToList()
    {
        lock (_gate)
        {
            return [.. _workers];
        }
    }
}
