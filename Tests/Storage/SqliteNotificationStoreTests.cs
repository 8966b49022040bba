using TradeMind.Storage.Sqlite;
using TradeMind.Tests.Storage.Contracts;

namespace TradeMind.Tests.Storage;

public sealed class SqliteNotificationStoreTests : NotificationStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override INotificationStore Store => new SqliteNotificationStore(_folder.Database);

    protected override IAlertStore Alerts => new SqliteAlertStore(_folder.Database);

    protected override ILeaseStore Leases => new SqliteLeaseStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}
