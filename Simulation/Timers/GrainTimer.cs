using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>A timer whose ticks are turns of its grain. The next tick is counted from the end of the one before.</summary>
internal sealed partial class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private int _setting;
    private bool _isDisposed;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        (_activation, _callback, _options, _period) = (activation, callback, options, options.Period);
        _timer = activation.Process.Time.CreateTimer(
            static timer => ((GrainTimer)timer!).Tick(), this, options.DueTime, Timeout.InfiniteTimeSpan);
        activation.Life.Own(this);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _setting++;
        _period = period;
        _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _activation.Life.Disown(this);
        _timer.Dispose();
        _stopped.Cancel();
        _stopped.Dispose();
    }

    private void Tick() => _activation.Receive(new TickMessage(this, _setting));

    private void OnTicked(int setting, Exception? exception)
    {
        if (exception is not null && !_isDisposed)
        {
            LogTickFailed(_activation.Process.Log, _activation.GrainId, exception);
        }

        if (setting == _setting && _period > TimeSpan.Zero && !_isDisposed)
        {
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A timer of {Grain} failed; it goes on ticking")]
    private static partial void LogTickFailed(ILogger log, GrainId grain, Exception exception);

    private sealed class TickMessage(GrainTimer timer, int setting) : AsyncMessage
    {
        public override string Name => "timer";

        public override bool IsOfActivation => true;

        public override bool IsAlwaysInterleave => timer._options.Interleave;

        public override bool IsUse => timer._options.KeepAlive;

        protected override Task RunAsync() => timer._isDisposed ? Task.CompletedTask : timer._callback(timer._stopped.Token);

        protected override void OnEnded(Exception? exception) => timer.OnTicked(setting, exception);
    }
}
