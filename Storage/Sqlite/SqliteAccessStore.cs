using TradeMind.Storage.Sql;

namespace TradeMind.Storage.Sqlite;

/// <summary>
/// What is kept of access in <c>access.db</c> in the data directory, apart from the portfolio. Only its owner can read it.
/// </summary>
public static class SqliteAccessStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens the file in a folder, made if there is none.</summary>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static SqlAccessStore Open(string folder, TimeProvider clock)
    {
        var database = OpenDatabase(folder);
        return new SqlAccessStore(database, clock, owned: database);
    }

    /// <summary>The same file without what knows its tables.</summary>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static SqliteDatabase OpenDatabase(string folder)
    {
        var file = Path.Combine(Path.GetFullPath(folder), "access.db");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Close(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                StorageFault.Unavailable,
                    $"{file} cannot be used ({exception.Message}): check the disk and the write permissions", exception);
        }

        return SqliteDatabase.Open(file, SqliteMigrations.Access);
    }

    /// <summary>Before anything is written into it. What SQLite puts beside it gets the same mode.</summary>
    private static void Close(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly,
        };
        using (new FileStream(file, options))
        {
            if (File.GetUnixFileMode(file) != OwnerOnly)
            {
                File.SetUnixFileMode(file, OwnerOnly);
            }
        }
    }
}
