namespace Orleans.Runtime;

/// <summary>Brings what follows an await back into the activation it belongs to.</summary>
internal sealed class TurnContext(Activation activation) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => activation.Post(new Continuation(d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("a grain's turn cannot be waited for: use await");

    public override SynchronizationContext CreateCopy() => this;
}
