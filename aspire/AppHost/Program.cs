using Microsoft.Extensions.DependencyInjection;
using TradeMind.AppHost;
using TradeMind.AppHost.Database;
using TradeMind.AppHost.Silos;

try
{
    var builder = DistributedApplication.CreateBuilder(args);
    var options = AppHostOptions.From(builder.Configuration);
    var database = TradingDatabase.Add(builder, options);
    var model = ModelServer.Add(builder, options);
    var silos = SiloResources.Add(builder, options, database, model);
    DashboardResource.Add(builder, silos[0]);
    builder.Services.AddHostedService<OrderlyStop>();
    await builder.Build().RunAsync().ConfigureAwait(false);
    return 0;
}
catch (AppHostException exception)
{
    await Console.Error.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
    return 2;
}
