using TradeMind.MarketData.Providers;

namespace TradeMind.Tests.MarketData.Streams;

internal static class StreamWatch
{
    /// <summary>Waits until a stream has come so far.</summary>
    public static async Task UntilAsync(this StreamHealth health, Func<StreamRecord, bool> reached)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object? sender, EventArgs change)
        {
            if (reached(health.Now))
            {
                done.TrySetResult();
            }
        }

        health.Changed += Look;
        Look(health, EventArgs.Empty);
        try
        {
            await done.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"the stream did not come so far: {health.Now}");
        }
        finally
        {
            health.Changed -= Look;
        }
    }
}
