using System.Globalization;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("TradeMind.Tests.Running.LimitedTests", "TradeMind.Tests")]

namespace TradeMind.Tests.Running;

/// <summary>
/// xunit's own way of running tests, with a limit on the time of each: one that hangs fails by its name, and the others go on.
/// </summary>
public sealed class LimitedTests(IMessageSink diagnostics) : XunitTestFramework(diagnostics)
{
    /// <summary>
    /// Several times what the longest test takes on a busy machine of two cores. TRADEMIND_TEST_MINUTES gives those more that are asked for
    /// more, as fifty kills of silos are.
    /// </summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(
        int.TryParse(Environment.GetEnvironmentVariable("TRADEMIND_TEST_MINUTES"), CultureInfo.InvariantCulture, out var all) ? all : 15);

    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions) =>
            base.RunTestCases(testCases.Select(test => new LimitedTestCase(test, Limit)), executionMessageSink, executionOptions);
    }
}
