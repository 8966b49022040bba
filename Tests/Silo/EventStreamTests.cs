using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
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
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddSingleton(TimeProvider.System).AddOptions().BuildServiceProvider() };
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

    /// <summary>As the journal gives it: without ever having to wait.</summary>
    private static async IAsyncEnumerable<ServerEvent> Past()
    {
        await Task.CompletedTask;
        for (var i = 1; i <= Events; i++)
        {
            yield return ServerEvent.Of($"{i}.0", "Told", new { text = "some books after some slice", number = i }, JsonSerializerOptions.Web);
        }
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
