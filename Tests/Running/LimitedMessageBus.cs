using Xunit.Abstractions;
using Xunit.Sdk;

namespace TradeMind.Tests.Running;

/// <summary>
/// Passes on what a test case says about itself, and measures each of its tests from its start to its end. Once one has taken too long it
/// ends the case in its place, and passes on nothing more.
/// </summary>
internal sealed class LimitedMessageBus : IMessageBus
{
    private readonly Lock _gate = new();
    private readonly IXunitTestCase _case;
    private readonly IMessageBus _bus;
    private readonly TimeSpan _limit;
    private readonly ITimer _timer;
    private readonly TaskCompletionSource<RunSummary> _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RunSummary _summary = new();
    private ITest? _running;
    private bool _isClosed;

    public LimitedMessageBus(IXunitTestCase testCase, IMessageBus bus, TimeSpan limit, TimeProvider clock)
    {
        (_case, _bus, _limit) = (testCase, bus, limit);
        _timer = clock.CreateTimer(_ => GiveUp(), null, limit, System.Threading.Timeout.InfiniteTimeSpan);
    }

    /// <summary>What was run, when a test took too long; else it never ends.</summary>
    public Task<RunSummary> GivenUp => _givenUp.Task;

    public bool QueueMessage(IMessageSinkMessage message)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return true;
            }

            switch (message)
            {
                case ITestStarting starting:
                    _running = starting.Test;
                    _timer.Change(_limit, System.Threading.Timeout.InfiniteTimeSpan);
                    break;
                case ITestFinished finished:
                    _running = null;
                    _summary.Total++;
                    _summary.Time += finished.ExecutionTime;
                    break;
                case ITestFailed:
                    _summary.Failed++;
                    break;
                case ITestSkipped:
                    _summary.Skipped++;
                    break;
            }

            return _bus.QueueMessage(message);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        _timer.Dispose();
    }

    private void GiveUp()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            var test = _running;
            if (test is null)
            {
                test = new XunitTest(_case, _case.DisplayName);
                _bus.QueueMessage(new TestStarting(test));
            }

            var time = (decimal)_limit.TotalSeconds;
            var hung = new TimeoutException($"{test.DisplayName} was given up: it took longer than {time} s");
            _bus.QueueMessage(new TestFailed(test, time, "", hung));
            _bus.QueueMessage(new TestFinished(test, time, ""));
            _summary.Total++;
            _summary.Failed++;
            _summary.Time += time;
            _bus.QueueMessage(new TestCaseFinished(_case, _summary.Time, _summary.Total, _summary.Failed, _summary.Skipped));
        }

        _givenUp.TrySetResult(_summary);
    }
}
