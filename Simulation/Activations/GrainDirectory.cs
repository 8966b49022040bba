using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>Knows the activations of the process.</summary>
internal sealed class GrainDirectory(SimulatedProcess process)
{
    private static readonly GrainType ObserverType = GrainType.Create("sys.observer");

    private readonly Dictionary<GrainId, Activation> _activations = [];
    private readonly Dictionary<GrainId, WorkerSet> _workers = [];
    private readonly List<Activation> _forgotten = [];
    private long _number;

    public IdleCollector Idle => field ??= new IdleCollector(process, this);

    /// <summary>The number of activations in memory.</summary>
    public int Count => _activations.Count + _workers.Values.Sum(w => w.Workers.Count) + _forgotten.Count;

    /// <summary>All activations that can be found, oldest first.</summary>
    public IEnumerable<Activation> All => _activations.Values.Concat(_workers.Values.SelectMany(w => w.Workers)).OrderBy(a => a.Number);

    /// <summary>The activation of a grain, made if there is none.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="mayDuplicate">Whether the directory may forget a living activation, if the fault plan has it.</param>
    /// <exception cref="ArgumentException">There is no such class of grains.</exception>
    public Activation Find(GrainId grain, bool mayDuplicate)
    {
        if (_activations.TryGetValue(grain, out var found) && !(mayDuplicate && Forgets(found)))
        {
            return found;
        }

        if (_workers.TryGetValue(grain, out var workers))
        {
            return workers.Pick();
        }

        if (grain.Type == ObserverType)
        {
            throw new ArgumentException($"the observer {grain} was deleted, or its process crashed", nameof(grain));
        }

        var grainClass = process.Classes.Find(grain.Type);
        if (grainClass.WorkerLimit > 0)
        {
            _workers[grain] = workers = new WorkerSet(() => new Activation(process, grain, grainClass, ++_number), grainClass.WorkerLimit);
            return workers.Pick();
        }

        return _activations[grain] = new Activation(process, grain, grainClass, ++_number);
    }

    /// <summary>An object that can be called like a grain from now on.</summary>
    public GrainId AddObserver(object observer)
    {
        var id = GrainId.Create(ObserverType, IdSpan.Create((++_number).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var activation = new Activation(process, id, process.Classes.ForObserver(ObserverType, observer.GetType()), _number);
        activation.Life.Adopt(observer);
        _activations.Add(id, activation);
        return id;
    }

    public void RemoveObserver(GrainId observer) => _activations.Remove(observer);

    public void Forget(Activation activation)
    {
        if (_activations.TryGetValue(activation.GrainId, out var known) && known == activation)
        {
            _activations.Remove(activation.GrainId);
        }
        else if (_workers.TryGetValue(activation.GrainId, out var workers))
        {
            workers.Remove(activation);
        }

        _forgotten.Remove(activation);
    }

    /// <summary>
    /// Has the entry of a living activation lost, if the fault plan has it. The activation goes on for some time; then it is told that it
    /// is a duplicate and deactivates.
    /// </summary>
    private bool Forgets(Activation activation)
    {
        if (activation.Life.Phase != ActivationPhase.Active || activation.GrainId.Type == ObserverType)
        {
            return false;
        }

        if (process.Faults?.SecondActivation() is not { } time)
        {
            return false;
        }

        _forgotten.Add(activation);
        process.After(time, () => activation.Deactivate(
            new DeactivationReason(DeactivationReasonCode.DuplicateActivation, "This grain has a newer activation.")));
        return true;
    }
}
