namespace TradeMind.Silo.Hosting.Health;

/// <summary>Measures the free space of a disk.</summary>
internal interface IFreeSpace
{
    /// <summary>Bytes that this user can still write below a folder.</summary>
    /// <exception cref="IOException">It cannot be measured.</exception>
    long BytesBelow(string folder);
}

/// <summary>The free space as reported by the system.</summary>
internal sealed class DriveFreeSpace : IFreeSpace
{
    public long BytesBelow(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
