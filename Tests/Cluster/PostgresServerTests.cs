using System.Net.Sockets;

namespace TradeMind.Tests.Cluster;

public class PostgresServerTests
{
    [SkippableFact]
    public async Task A_server_can_be_stopped_and_started_and_gives_each_caller_a_database_of_its_own()
    {
        using var server = PostgresServer.Start();
        Assert.NotEqual(server.CreateDatabase(), server.CreateDatabase());
        Assert.True(await ListensAsync(server.Port));

        server.Stop();
        Assert.False(await ListensAsync(server.Port));
        Assert.Throws<InvalidOperationException>(server.CreateDatabase);

        server.StartAgain();
        server.Suspend();
        Assert.True(await ListensAsync(server.Port));
        server.Resume();
        Assert.Contains("Database=test_", server.CreateDatabase(), StringComparison.Ordinal);
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
