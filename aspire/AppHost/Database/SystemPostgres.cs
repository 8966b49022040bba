using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TradeMind.AppHost.Database;

/// <summary>A server of the PostgreSQL that is installed on this system, on loopback, for as long as the app host runs.</summary>
internal static class SystemPostgres
{
    private const string Check = "postgres-answers";

    /// <exception cref="AppHostException">It is not installed, or its folder cannot be used.</exception>
    public static TradingDatabase Add(IDistributedApplicationBuilder builder, AppHostOptions options)
    {
        var programs = PostgresPrograms.Find() ?? throw new AppHostException(
            "there is no PostgreSQL: name a server with --postgres \"Host=...\", start Docker, or install it (Debian: postgresql)");
        var root = Path.Combine(options.Folder, "postgres");
        var secret = Password(root);
        var password = builder.AddParameter(TradingDatabase.PasswordName, secret, publishValueAsDefault: false, secret: true);
        var folder = new PostgresFolder(root, programs);
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var (program, arguments) = programs.Command(
            "postgres", "-D", folder.Data, "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=");
        var server = builder.AddExecutable(TradingDatabase.ServerName, program, root, arguments)
            .WithEndpoint(port: int.Parse(port, CultureInfo.InvariantCulture), scheme: "tcp", name: "tcp", isProxied: false)
            .OnBeforeResourceStarted((resource, started, cancellation) => folder.PrepareAsync(
                started.Services.GetRequiredService<ResourceLoggerService>().GetLogger(resource), cancellation));
        var address = $"Host=127.0.0.1;Port={port};Database={TradingDatabase.Name};Username={PostgresFolder.User}";
        builder.Services.AddHealthChecks().AddNpgSql($"{address};Password={secret}", name: Check);
        server.WithHealthCheck(Check);
        return new TradingDatabase(ReferenceExpression.Create($"{address};Password={password}"), server);
    }

    private static string Password(string folder)
    {
        try
        {
            return PasswordFile.In(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AppHostException($"{folder} cannot be used ({exception.Message}): name another folder with --data-dir");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
