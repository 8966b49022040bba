using System.Globalization;

namespace TradeMind.Storage.Sqlite;

/// <summary>
/// The folder that a service keeps its data in. One process holds it at a time; the lock is the system's, so it ends with the process
/// however that ends.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Where a user's data are unless another folder is named.</summary>
    public static string Standard =>
        System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "trademind");

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "trademind.db");

    /// <summary>Takes a folder, made if there is none.</summary>
    /// <exception cref="StorageException">Another process holds it, or it cannot be written. It was left alone.</exception>
    public static DataDirectory Take(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var (file, owner) = (System.IO.Path.Combine(full, "trademind.lock"), System.IO.Path.Combine(full, "trademind.pid"));
        try
        {
            Directory.CreateDirectory(full);
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataDirectory(full, held);
        }
        catch (IOException exception) when (File.Exists(owner) && File.Exists(file))
        {
            throw new StorageException(
                StorageFault.Locked, $"data directory {full} is in use by process {File.ReadAllText(owner)}: stop that service, or name "
                    + "another folder with --data-dir", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFault.Unavailable,
                $"data directory {full} cannot be used: {exception.Message} Name another folder with --data-dir", exception);
        }
    }

    public void Dispose() => _lock.Dispose();
}
