using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Silo.Security;
using TradeMind.Storage.Postgres;
using TradeMind.Storage.Sql;

namespace TradeMind.Tests.Cluster;

/// <summary>The keys that protect cookies, when silos that share a PostgreSQL start for the first time together.</summary>
public sealed class ProtectionKeyTests
{
    private readonly string _connection = PostgresServer.Shared.CreateDatabase();

    [SkippableFact]
    public void The_key_that_is_kept_first_is_the_one_of_both()
    {
        using var here = PostgresDatabase.Open(_connection);
        using var there = PostgresDatabase.Open(_connection);
        using var other = Silo(new StoredProtection(new SqlAccessStore(there, TimeProvider.System)));
        var protectedThere = "";

        // The other silo makes its key after this one has found none.
        var late = new Interrupted(
            new StoredProtection(new SqlAccessStore(here, TimeProvider.System)), () => protectedThere = Protector(other).Protect("there"));
        using var silo = Silo(late);
        var protectedHere = Protector(silo).Protect("here");
        Assert.Equal("there", Protector(silo).Unprotect(protectedThere));
        Assert.Equal("here", Protector(other).Unprotect(protectedHere));
        Assert.Single(new SqlAccessStore(here, TimeProvider.System).Protection.All());
    }

    [SkippableFact]
    public async Task Of_many_that_start_at_once_each_reads_what_the_others_wrote()
    {
        using var database = PostgresDatabase.Open(_connection);
        var silos = Enumerable.Range(0, 6)
            .Select(_ => Silo(new StoredProtection(new SqlAccessStore(database, TimeProvider.System)))).ToList();
        var written = await Task.WhenAll(silos.Select((silo, i) => Task.Run(() => Protector(silo).Protect($"{i}"))));
        Assert.All(silos, silo => Assert.Equal(
            Enumerable.Range(0, silos.Count).Select(i => $"{i}"), written.Select(text => Protector(silo).Unprotect(text))));
        Assert.Single(new SqlAccessStore(database, TimeProvider.System).Protection.All());
        foreach (var silo in silos)
        {
            await silo.DisposeAsync();
        }
    }

    private static IDataProtector Protector(ServiceProvider silo) =>
        silo.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static ServiceProvider Silo(IXmlRepository keys)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("trademind");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = keys);
        return services.BuildServiceProvider();
    }

    private sealed class Interrupted(IXmlRepository inner, Action before) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => inner.GetAllElements();

        public void StoreElement(XElement element, string friendlyName)
        {
            before();
            inner.StoreElement(element, friendlyName);
        }
    }
}
