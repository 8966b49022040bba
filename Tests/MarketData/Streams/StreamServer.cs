using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using TradeMind.Tests.MarketData.Providers;

namespace TradeMind.Tests.MarketData.Streams;

/// <summary>A source on this machine that takes websockets, each of which the test speaks through.</summary>
internal sealed class StreamServer : IAsyncDisposable
{
    private readonly Channel<ServerSocket> _sockets = Channel.CreateUnbounded<ServerSocket>();
    private MarketServer _server = null!;

    public Uri Address => new UriBuilder(_server.Address) { Scheme = "ws" }.Uri;

    public IReadOnlyCollection<string> Requests => _server.Requests;

    public static async Task<StreamServer> StartAsync()
    {
        var server = new StreamServer();
        server._server = await MarketServer.StartAsync(server.HandleAsync);
        return server;
    }

    /// <summary>The next connection that is made.</summary>
    public async Task<ServerSocket> AcceptAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _sockets.Reader.ReadAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var served = new ServerSocket(socket, context);
        await _sockets.Writer.WriteAsync(served);
        await served.Done;
    }
}

/// <summary>The server's end of a connection.</summary>
internal sealed class ServerSocket
{
    private readonly WebSocket _socket;
    private readonly HttpContext _context;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerSocket(WebSocket socket, HttpContext context)
    {
        (_socket, _context) = (socket, context);
        context.RequestAborted.Register(() => _done.TrySetResult());
    }

    public Task Done => _done.Task;

    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public async Task<string> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var buffer = new byte[4096];
        var part = await _socket.ReceiveAsync(buffer, patience.Token);
        return Encoding.UTF8.GetString(buffer, 0, part.Count);
    }

    /// <summary>The network is gone.</summary>
    public void Abort()
    {
        _context.Abort();
        _done.TrySetResult();
    }
}
