namespace Orleans.Simulation;

/// <summary>A step of an activation's life, run as a turn of its own.</summary>
internal sealed class LifeStep : AsyncMessage
{
    private readonly Func<Task> _run;
    private readonly Action<Exception?> _ended;

    public LifeStep(Activation activation, string name, Func<Task> run, Action<Exception?> ended)
    {
        (Target, Name, _run, _ended) = (activation, name, run, ended);
    }

    public override string Name { get; }

    protected override Task RunAsync() => _run();

    protected override void OnEnded(Exception? exception) => _ended(exception);
}

/// <summary>Work that a grain queues to its own scheduler, outside of any message.</summary>
internal sealed class QueuedWork : AsyncMessage
{
    public QueuedWork(Activation activation) => Target = activation;

    public override string Name => "queued work";

    protected override Task RunAsync() => Task.CompletedTask;

    protected override void OnEnded(Exception? exception)
    {
    }
}
