using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Simulation;
using TradeMind.Benchmarks.Load;
using TradeMind.Silo.Api;

namespace TradeMind.Tests.Silo;

/// <summary>How events go over a connection.</summary>
public class EventStreamTests
{
    private const int Events = 20_000;

    [Fact]
    public async Task A_long_past_is_not_gathered_in_memory_but_sent_as_it_is_read()
    {
        var sent = new Sent();
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddSingleton(TimeProvider.System).AddOptions().BuildServiceProvider()
        };
        context.Response.Body = sent;
        await new EventStream(Past()).ExecuteAsync(context);
        Assert.InRange(sent.Most, 16 * 1024, 64 * 1024);

        sent.Everything.Position = 0;
        var told = new List<EventId>();
        await new EventLines(sent.Everything).ReadAsync(
            (id, _) =>
            {
                told.Add(id);
                return true;
            },
            CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, Events).Select(i => new EventId(i, 0)), told);
    }

    /// <summary>Without the context of a test, so that what a timer wakes runs before time goes on.</summary>
    [Fact]
    public Task A_listener_that_takes_nothing_is_cut_off_after_ten_seconds() => Task.Run(async () =>
    {
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        using var connection = new Connection();
        var body = new Pipe(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 1));
        var stream = new EventStream(Past(connection.RequestAborted)).ExecuteAsync(Context(time, connection, body.Writer));
        time.Advance(EventStream.Patience - TimeSpan.FromSeconds(1));
        Assert.False(connection.RequestAborted.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(1));
        await stream;
        Assert.True(connection.RequestAborted.IsCancellationRequested);
    });

    [Fact]
    public Task Where_many_listen_what_happens_within_a_moment_goes_out_together() => Task.Run(async () =>
    {
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        var clock = new WatchedTime(time, TimeSpan.FromMilliseconds(100));
        using var connection = new Connection();
        var body = new Pipe();
        var coming = Channel.CreateUnbounded<ServerEvent>(
            new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });
        var stream = new EventStream(coming.Reader.ReadAllAsync(CancellationToken.None), () => TimeSpan.FromMilliseconds(100))
            .ExecuteAsync(Context(clock, connection, body.Writer));
        await coming.Writer.WriteAsync(new ServerEvent("one"u8.ToArray()));
        await coming.Writer.WriteAsync(new ServerEvent("two"u8.ToArray()));
        coming.Writer.Complete();
        await clock.Waiting;
        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(body.Reader.TryRead(out _));
        time.Advance(TimeSpan.FromMilliseconds(1));
        await stream;
        Assert.Equal("onetwo", Encoding.UTF8.GetString((await body.Reader.ReadAsync()).Buffer));
    });

    private static DefaultHttpContext Context(TimeProvider time, Connection connection, PipeWriter body)
    {
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddSingleton(time).AddLogging().BuildServiceProvider(),
        };
        context.Features.Set<IHttpRequestLifetimeFeature>(connection);
        context.Features.Set<IHttpResponseBodyFeature>(new PipedBody(body));
        connection.Ended = () => body.CancelPendingFlush();
        return context;
    }

    /// <summary>As the journal gives it: without ever having to wait.</summary>
    private static async IAsyncEnumerable<ServerEvent> Past([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        for (var i = 1; i <= Events; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return ServerEvent.Create(
                $"{i}.0", "Told", new { text = "some books after some slice", number = i }, JsonSerializerOptions.Web);
        }
    }

    private sealed class Connection : IHttpRequestLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource _aborted = new();

        public Action? Ended { get; set; }

        public CancellationToken RequestAborted { get => _aborted.Token; set => throw new NotSupportedException(); }

        public void Abort()
        {
            _aborted.Cancel();
            Ended?.Invoke();
        }

        public void Dispose() => _aborted.Dispose();
    }

    /// <summary>Tells when something waits for a given time: it may get to that on another thread.</summary>
    private sealed class WatchedTime(TimeProvider time, TimeSpan awaited) : TimeProvider
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => _waiting.Task;

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = time.CreateTimer(callback, state, dueTime, period);
            if (dueTime == awaited)
            {
                _waiting.TrySetResult();
            }

            return timer;
        }
    }

    private sealed class PipedBody(PipeWriter writer) : IHttpResponseBodyFeature
    {
        public Stream Stream => writer.AsStream();

        public PipeWriter Writer => writer;

        public void DisableBuffering()
        {
            // It does not buffer.
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;
    }

    /// <summary>Notes how much came between two flushes.</summary>
    private sealed class Sent : Stream
    {
        private long _since;

        public MemoryStream Everything { get; } = new();

        public long Most { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Everything.Length;

        public override long Position { get => Everything.Position; set => throw new NotSupportedException(); }

        public override void Flush()
        {
            Most = Math.Max(Most, _since);
            _since = 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Everything.Write(buffer, offset, count);
            _since += count;
        }
    }
}
