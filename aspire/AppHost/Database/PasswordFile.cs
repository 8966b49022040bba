using System.Security.Cryptography;

namespace TradeMind.AppHost.Database;

/// <summary>The password of a database, beside its data and readable by its owner alone.</summary>
internal static class PasswordFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int Length = 32;

    public static string Path(string folder) => System.IO.Path.Combine(folder, "password");

    /// <summary>The password of a folder; a new one is made where there is none.</summary>
    public static string In(string folder)
    {
        var file = Path(folder);
        Directory.CreateDirectory(folder);
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using var writer = new StreamWriter(new FileStream(file, options));
            writer.Write(RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", Length));
        }

        return File.ReadAllText(file).Trim();
    }
}
