namespace TradeMind.Tests.Verification;

/// <summary>Keeps every report, on the thread that makes it.</summary>
internal sealed class ListProgress(Action<double>? also = null) : IProgress<double>
{
    public List<double> Values { get; } = [];

    public void Report(double value)
    {
        Values.Add(value);
        also?.Invoke(value);
    }
}
