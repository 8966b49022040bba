namespace Orleans.Simulation;

/// <summary>The activations of one stateless worker.</summary>
internal sealed class WorkerSet(Func<Activation> create, int limit)
{
    private readonly List<Activation> _workers = [];

    public IReadOnlyList<Activation> Workers => _workers;

    /// <summary>An idle activation, else a new one, else the one with the fewest requests.</summary>
    public Activation Pick()
    {
        Activation? least = null;
        foreach (var worker in _workers)
        {
            if (worker.Life.TakesMessages && !worker.IsBusy)
            {
                return worker;
            }

            least = least is null || worker.Mailbox.Count < least.Mailbox.Count ? worker : least;
        }

        if (least is null || _workers.Count < limit)
        {
            _workers.Add(least = create());
        }

        return least;
    }

    public void Remove(Activation worker) => _workers.Remove(worker);
}
