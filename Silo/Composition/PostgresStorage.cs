using TradeMind.Storage.Postgres;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Strategies;
namespace TradeMind.Silo.Composition;
internal static class PostgresStorage
{
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, PostgresDatabase database, string portfolio, PlanVersion configured, StrategyCatalog catalog) => services;
}
