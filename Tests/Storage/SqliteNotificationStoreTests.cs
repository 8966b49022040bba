using TradeMind.Storage.Sql;
using TradeMind.Tests.Storage.Contracts;

namespace TradeMind.Tests.Storage;

public sealed class SqliteNotificationStoreTests : NotificationStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override INotificationStore Store => new SqlNotificationStore(_folder.Database);

    protected override IAlertStore Alerts => new SqlAlertStore(_folder.Database);

    protected override ILeaseStore Leases => new SqlLeaseStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}
