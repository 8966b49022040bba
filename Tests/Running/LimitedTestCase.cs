using Xunit.Abstractions;
using Xunit.Sdk;

namespace TradeMind.Tests.Running;

/// <summary>
/// A test case that is given up when one of its tests takes longer than the limit. A thread cannot be stopped from outside, so the test
/// goes on unheard; it is reported as failed and the run goes on without it.
/// </summary>
#pragma warning disable xUnit3001 // It is made in the process that runs it and is never serialized.
internal sealed class LimitedTestCase(IXunitTestCase inner, TimeSpan limit) : LongLivedMarshalByRefObject, IXunitTestCase
#pragma warning restore xUnit3001
{
    public string DisplayName => inner.DisplayName;

    public string SkipReason => inner.SkipReason;

    public ISourceInformation SourceInformation
    {
        get => inner.SourceInformation;
        set => inner.SourceInformation = value;
    }

    public ITestMethod TestMethod => inner.TestMethod;

    public object[] TestMethodArguments => inner.TestMethodArguments;

    public Dictionary<string, List<string>> Traits => inner.Traits;

    public string UniqueID => inner.UniqueID;

    public Exception InitializationException => inner.InitializationException;

    public IMethodInfo Method => inner.Method;

    public int Timeout => inner.Timeout;

    public async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        using var heard = new LimitedMessageBus(inner, messageBus, limit, TimeProvider.System);

        // A test that never awaits would keep this thread, and with it the clock.
        var running = Task.Run(
            () => inner.RunAsync(diagnosticMessageSink, heard, constructorArguments, aggregator, cancellationTokenSource));
        await Task.WhenAny(running, heard.GivenUp);
        return running.IsCompleted ? await running : await heard.GivenUp;
    }

    public void Deserialize(IXunitSerializationInfo info) => inner.Deserialize(info);

    public void Serialize(IXunitSerializationInfo info) => inner.Serialize(info);
}
