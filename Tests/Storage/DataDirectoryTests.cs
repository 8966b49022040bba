using TradeMind.Storage;
using TradeMind.Tests.MarketData;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Tests.Storage;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_data_directory_is_held_by_one()
    {
        var path = _folder.File("data");
        using (var held = DataDirectory.Take(path))
        {
            var refused = Assert.Throws<StorageException>(() => DataDirectory.Take(path));
            Assert.Equal(StorageFault.Locked, refused.Fault);
            Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
            Assert.Contains(held.Path, refused.Message, StringComparison.Ordinal);
        }

        using var again = DataDirectory.Take(path);
        Assert.Equal(path, again.Path);
    }

    [Fact]
    public void A_data_directory_that_cannot_be_made_is_told()
    {
        File.WriteAllText(_folder.File("file"), "");
        Assert.Equal(StorageFault.Unavailable, Assert.Throws<StorageException>(() => DataDirectory.Take(_folder.File("file"))).Fault);
    }
}
