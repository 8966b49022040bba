using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;

namespace TradeMind.MarketData.Providers;

/// <summary>Maintains a websocket: reads its messages, and reconnects with growing delays whenever it breaks.</summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private const int MostBytes = 1024 * 1024;
    private static readonly TimeSpan AliveInterval = TimeSpan.FromSeconds(15);

    private readonly IBarStream _stream;
    private readonly Uri _address;
    private readonly StreamOptions _options;
    private readonly IStreamListener _listener;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<Symbol, bool> _symbols = new();
    private readonly Task _running;
    private volatile ClientWebSocket? _subscribable;

    public StreamConnection(IBarStream stream, Uri address, StreamOptions options, IStreamListener listener, TimeProvider clock)
    {
        (_stream, _address, _options, _listener, _clock) = (stream, address, options, listener, clock);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Has the bars of a symbol sent, now or once the connection is open.</summary>
    public async ValueTask FollowAsync(Symbol symbol, CancellationToken cancellation)
    {
        if (_symbols.TryAdd(symbol, true) && _subscribable is { } socket && _stream.Subscription([symbol]) is { } subscription)
        {
            try
            {
                await SendAsync(socket, subscription, cancellation).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The connection is going; the next one subscribes to all symbols, and why it went is reported by the reader.
                _subscribable = null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _end.Dispose();
        _sending.Dispose();
    }

    private async Task RunAsync()
    {
        var random = new Xoshiro256(_options.Seed);
        var wait = _options.FirstWait;
        while (!_end.IsCancellationRequested)
        {
            var wasHeard = false;
            try
            {
                using var socket = new ClientWebSocket();
                socket.Options.KeepAliveInterval = AliveInterval;
                socket.Options.KeepAliveTimeout = AliveInterval;
                await ConnectAsync(socket).ConfigureAwait(false);
                wasHeard = await ReadAsync(socket).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Whatever it was, REST answers meanwhile; it is reported and tried again.
                _listener.Lost(wasOpen: false, Reason(exception));
            }

            wait = wasHeard ? _options.FirstWait : Min(wait * 2, _options.LongestWait);
            var jittered = wait * (0.5 + (random.NextUniform() / 2));
            await Task.Delay(jittered, _clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask ConnectAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _end.Token);
        try
        {
            await socket.ConnectAsync(_address, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!_end.IsCancellationRequested)
        {
            throw new IOException($"no connection could be made within {_options.Timeout.TotalSeconds:0} s", exception);
        }
    }

    /// <summary>Reads until the connection ends.</summary>
    /// <returns>Whether there was a message, so that the address is worth another try soon.</returns>
    private async ValueTask<bool> ReadAsync(ClientWebSocket socket)
    {
        var (isOpen, wasHeard, reason) = (false, false, "it was closed by the other side");
        try
        {
            isOpen = _stream.Subscription(_symbols.Keys) is null && Open(socket);
            while (await ReceiveAsync(socket).ConfigureAwait(false) is { } text)
            {
                wasHeard = true;
                var message = _stream.Read(text);
                if (message.Reply is { } reply)
                {
                    await SendAsync(socket, reply, _end.Token).ConfigureAwait(false);
                }

                if (message.IsReady && !isOpen)
                {
                    isOpen = Open(socket);
                    await SendAsync(socket, _stream.Subscription(_symbols.Keys)!, _end.Token).ConfigureAwait(false);
                }

                foreach (var (symbol, bar) in message.Bars)
                {
                    _listener.Received(symbol, bar);
                }
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !_end.IsCancellationRequested)
        {
            (reason, wasHeard) = (Reason(exception), wasHeard && exception is not MarketDataException);
        }

        _subscribable = null;
        _listener.Lost(isOpen, reason);
        return wasHeard;
    }

    private bool Open(ClientWebSocket socket)
    {
        _subscribable = socket;
        _listener.Opened();
        return true;
    }

    private async ValueTask<string?> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.GetMemory(4096), _end.Token).ConfigureAwait(false);
            buffer.Advance(part.Count);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (buffer.WrittenCount > MostBytes)
            {
                throw new InvalidDataException($"a message has more than {MostBytes} bytes");
            }

            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer.WrittenSpan);
            }
        }
    }

    private async ValueTask SendAsync(ClientWebSocket socket, string text, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text).AsMemory();
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        MarketDataException => exception.Message,
        System.Text.Json.JsonException or KeyNotFoundException or FormatException or InvalidOperationException =>
            $"a message cannot be read: {exception.Message}",
        _ => exception.GetBaseException().Message,
    };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

/// <summary>Observes a connection.</summary>
internal interface IStreamListener
{
    void Opened();

    void Received(Symbol symbol, Bar bar);

    /// <param name="wasOpen">False when it could not be opened.</param>
    /// <param name="reason">In words.</param>
    void Lost(bool wasOpen, string reason);
}

/// <summary>The reconnect options of a stream.</summary>
public sealed record StreamOptions
{
    /// <summary>The delay before a broken connection is reopened; doubled each time no data arrived, with jitter.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For the opening of a connection.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Of the jitter.</summary>
    public ulong Seed { get; init; } = 1;
}
