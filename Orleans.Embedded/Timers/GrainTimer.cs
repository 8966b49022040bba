using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

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
        _timer = activation.Silo.Time.CreateTimer(static timer => ((GrainTimer)timer!).Tick(), this, options.DueTime, Timeout.InfiniteTimeSpan);
        activation.Own(this);
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
        _activation.Disown(this);
        _timer.Dispose();
        _stopped.Cancel();
        _stopped.Dispose();
    }

    private void Tick() => _activation.Send(new TickMessage(this, _setting));

    private void Ended(int setting, Exception? fault)
    {
        if (fault is not null)
        {
            LogTickFailed(_activation.Silo.Log, _activation.GrainId, fault);
        }

        if (setting == _setting && _period > TimeSpan.Zero && !_isDisposed)
        {
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "a timer of {Grain} failed; it ticks on")]
    private static partial void LogTickFailed(ILogger log, GrainId grain, Exception fault);

    private sealed class TickMessage(GrainTimer timer, int setting) : AsyncMessage
    {
        internal override string Name => "timer";

        internal override bool IsOfActivation => true;

        internal override bool Interleaves => timer._options.Interleave;

        internal override bool IsUse => timer._options.KeepAlive;

        protected override Task RunAsync(Activation activation) =>
            timer._isDisposed ? Task.CompletedTask : timer._callback(timer._stopped.Token);

        protected override void Over(Exception? fault) => timer.Ended(setting, fault);
    }
}
