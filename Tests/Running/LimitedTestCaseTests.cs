using Xunit.Abstractions;
using Xunit.Sdk;

namespace TradeMind.Tests.Running;

/// <summary>A test that hangs fails by its name, whether it blocks its thread or waits for a task; one that ends is left alone.</summary>
public sealed class LimitedTestCaseTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData(nameof(Planted.Blocks))]
    [InlineData(nameof(Planted.Waits))]
    public async Task A_test_that_hangs_fails_by_its_name(string method)
    {
        var (summary, bus) = await RunAsync(method, Short);

        Assert.Equal((1, 1, 0), (summary.Total, summary.Failed, summary.Skipped));
        var failed = Assert.Single(bus.Messages.OfType<ITestFailed>());
        Assert.EndsWith($".{method}", failed.Test.DisplayName, StringComparison.Ordinal);
        Assert.Contains($".{method} was given up: it took longer than 0.3 s", failed.Messages[0], StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(bus.Messages.OfType<ITestCaseFinished>()).TestsFailed);
    }

    [Theory]
    [InlineData(nameof(Planted.Passes), 0)]
    [InlineData(nameof(Planted.Fails), 1)]
    public async Task A_test_that_ends_keeps_its_outcome(string method, int failed)
    {
        var (summary, bus) = await RunAsync(method, LimitedTests.Limit);

        Assert.Equal((1, failed), (summary.Total, summary.Failed));
        Assert.Equal(failed, bus.Messages.OfType<ITestFailed>().Count());
        Assert.Single(bus.Messages.OfType<ITestCaseFinished>());
    }

    [Fact]
    public void These_tests_run_under_the_limit() =>
        Assert.Equal(
            typeof(LimitedTests).FullName,
            typeof(LimitedTests).Assembly.GetCustomAttributesData().Single(a => a.AttributeType == typeof(TestFrameworkAttribute))
                .ConstructorArguments[0].Value);

    private static async Task<(RunSummary Summary, Heard Bus)> RunAsync(string method, TimeSpan limit)
    {
        var sink = new NullMessageSink();
        var assembly = new TestAssembly(Reflector.Wrap(typeof(Planted).Assembly));
        var type = new TestClass(new TestCollection(assembly, null, "planted"), Reflector.Wrap(typeof(Planted)));
        var test = new XunitTestCase(
            sink, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None,
            new TestMethod(type, Reflector.Wrap(typeof(Planted).GetMethod(method)!)));
        var bus = new Heard();
        using var stop = new CancellationTokenSource();
        return (await new LimitedTestCase(test, limit).RunAsync(sink, bus, [], new ExceptionAggregator(), stop), bus);
    }

    private sealed class Heard : IMessageBus
    {
        public List<IMessageSinkMessage> Messages { get; } = [];

        public bool QueueMessage(IMessageSinkMessage message)
        {
            lock (Messages)
            {
                Messages.Add(message);
            }

            return true;
        }

        public void Dispose()
        {
        }
    }

    /// <summary>Not found by the runner, which looks at public classes alone.</summary>
#pragma warning disable xUnit1000 // Not to be found is what it is for.
    internal sealed class Planted
#pragma warning restore xUnit1000
    {
        private static readonly ManualResetEventSlim Never = new();

        [Fact]
        public void Blocks() => Never.Wait();

        [Fact]
        public Task Waits() => new TaskCompletionSource().Task;

        [Fact]
        public void Passes() => Assert.NotNull(Never);

        [Fact]
        public void Fails() => Assert.Null(Never);
    }
}
