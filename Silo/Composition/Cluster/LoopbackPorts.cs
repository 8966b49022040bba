using System.Net;
using System.Net.Sockets;

namespace TradeMind.Silo.Composition.Cluster;

/// <summary>Two free ports of this machine, so that services beside each other do not collide.</summary>
/// <param name="Silo">For other silos.</param>
/// <param name="Gateway">For clients.</param>
internal readonly record struct LoopbackPorts(int Silo, int Gateway)
{
    public static LoopbackPorts Free()
    {
        // Both are held at the same time, so that they differ.
        using var silo = Listen();
        using var gateway = Listen();
        return new LoopbackPorts(Port(silo), Port(gateway));
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
