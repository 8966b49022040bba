namespace TradeMind.Silo.Hosting.Health;

/// <summary>Measures how much room a disk has.</summary>
internal interface IFreeSpace
{
    /// <summary>Bytes that this user can still write below a folder.</summary>
    /// <exception cref="IOException">It cannot be measured.</exception>
    long BytesBelow(string folder);
}

/// <summary>What the system says of the disk.</summary>
internal sealed class DriveFreeSpace : IFreeSpace
{
    public long BytesBelow(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
