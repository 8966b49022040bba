using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.AppHost.Database;

namespace TradeMind.AppHost.Silos;

/// <summary>What operators can do to a silo from the Aspire dashboard.</summary>
internal static class SiloCommands
{
    private const string Migration = "migrate";

    /// <summary>Commands to the trading session. Any silo takes them: the session is in the cluster, wherever it runs.</summary>
    public static IResourceBuilder<ProjectResource> WithSessionCommands(this IResourceBuilder<ProjectResource> silo) => silo
        .WithSessionCommand("pause", "Pause trading", "Buys nothing new; exits, stops and targets go on", "Pause", confirmation: null)
        .WithSessionCommand("start", "Resume trading", "Decides on new slices, and buys again after a pause", "Play", confirmation: null)
        .WithSessionCommand("flatten", "Flatten", "Sells everything at the next open, and buys nothing until started again", "ArrowExit",
            "Sell every position at the next open?");

    /// <summary>
    /// <c>trademind db migrate</c> as a resource that is started by hand, and a command that starts it. Silos migrate at their start; this
    /// is for a schema that is to be there before them.
    /// </summary>
    public static void AddMigration(
        IDistributedApplicationBuilder builder, TradingDatabase database, IResourceBuilder<ProjectResource> silo)
    {
        var migration = builder.AddProject<Projects.Cli>(Migration, SiloResources.WithoutProfile)
            .WithArgs("db", "migrate")
            .WithEnvironment("TRADEMIND__CLUSTER", database.ConnectionString)
            .WithEnvironment("TRADEMIND_CLUSTER", database.ConnectionString)
            .WithExplicitStart();
        if (database.Server is { } server)
        {
            migration.WaitFor(server).WithParentRelationship(server);
        }

        silo.WithCommand(
            Migration, "Migrate the database",
            context => context.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(
                migration.Resource, KnownResourceCommands.StartCommand, context.CancellationToken),
            new CommandOptions
            {
                Description = "Brings the schema up to this version; its log is that of 'migrate'",
                IconName = "Database",
            });
    }

    private static IResourceBuilder<ProjectResource> WithSessionCommand(
        this IResourceBuilder<ProjectResource> silo, string action, string name, string description, string icon, string? confirmation) =>
        silo.WithHttpCommand($"/api/v1/session/{action}", name, endpointName: "http", commandName: $"session-{action}",
            commandOptions: new HttpCommandOptions
            {
                Description = description,
                IconName = icon,
                ConfirmationMessage = confirmation,
                PrepareRequest = context =>
                {
                    context.Request.Content = JsonContent.Create(new { who = "aspire", why = $"{name} in the Aspire dashboard" });
                    return Task.CompletedTask;
                },
            });
}
