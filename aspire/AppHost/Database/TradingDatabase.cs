namespace TradeMind.AppHost.Database;

/// <summary>
/// The PostgreSQL database that the silos share: the one that a connection string names; else a container, where Docker answers; else a
/// server of this system's own PostgreSQL.
/// </summary>
/// <param name="ConnectionString">With its password: for the environment of processes, and nowhere else.</param>
/// <param name="Server">What to wait for; null for a server that is not started here.</param>
internal sealed record TradingDatabase(ReferenceExpression ConnectionString, IResourceBuilder<IResource>? Server)
{
    public const string Name = "trademind", ServerName = "postgres", PasswordName = "postgres-password";

    private const string ContainerTag = "17";

    /// <exception cref="AppHostException">There is no PostgreSQL, or its folder cannot be used.</exception>
    public static TradingDatabase Add(IDistributedApplicationBuilder builder, AppHostOptions options)
    {
        if (options.Database is { } given)
        {
            var external = builder.AddParameter($"{ServerName}-connection", given, publishValueAsDefault: false, secret: true);
            return new TradingDatabase(ReferenceExpression.Create($"{external}"), null);
        }

        return Docker.IsRunning() ? AddContainer(builder, options) : SystemPostgres.Add(builder, options);
    }

    private static TradingDatabase AddContainer(IDistributedApplicationBuilder builder, AppHostOptions options)
    {
        // A password that Aspire generates is kept in user secrets, which all app hosts of this project share; the data are this folder's.
        var password = builder.AddParameter(PasswordName, PasswordFile.In(options.Folder), publishValueAsDefault: false, secret: true);
        var server = builder.AddPostgres(ServerName, password: password)
            .WithImageTag(ContainerTag)
            .WithDataBindMount(Path.Combine(options.Folder, "container"));
        var database = server.AddDatabase(Name);
        return new TradingDatabase(database.Resource.ConnectionStringExpression, database);
    }
}
