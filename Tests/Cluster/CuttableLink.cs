using System.Net;
using System.Net.Sockets;

namespace TradeMind.Tests.Cluster;

/// <summary>A port that leads to another one of this machine, until it is cut: then connections break, and new ones lead nowhere.</summary>
internal sealed class CuttableLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly List<Socket> _open = [];
    private readonly Task _accepting;
    private bool _isCut;

    public CuttableLink()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Target = (IPEndPoint)free.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    /// <summary>Where one connects to.</summary>
    public int Port { get; }

    /// <summary>Where it leads to: a port that was free.</summary>
    public IPEndPoint Target { get; }

    public void Cut()
    {
        lock (_gate)
        {
            _isCut = true;
            _open.ForEach(socket => socket.Dispose());
            _open.Clear();
        }
    }

    public void Mend()
    {
        lock (_gate)
        {
            _isCut = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var from = await _listener.AcceptSocketAsync(_end.Token);
                _ = LeadAsync(from);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It ends.
        }
    }

    private async Task LeadAsync(Socket from)
    {
        var to = new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (_gate)
        {
            if (_isCut)
            {
                from.Dispose();
                to.Dispose();
                return;
            }

            _open.AddRange([from, to]);
        }

        try
        {
            await to.ConnectAsync(Target);
            await using var near = new NetworkStream(from, ownsSocket: true);
            await using var far = new NetworkStream(to, ownsSocket: true);
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // It was cut, or there is no one.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
            lock (_gate)
            {
                _open.Remove(from);
                _open.Remove(to);
            }
        }
    }
}
