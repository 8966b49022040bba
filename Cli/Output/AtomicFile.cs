using TradeMind.Trading;

namespace TradeMind.Cli.Output;

/// <summary>A file that is written whole or not at all: what a failed run leaves behind is never half a result.</summary>
internal sealed class AtomicFile
{
    private readonly string _path;
    private readonly string _folder;

    /// <summary>Made before the work whose result it takes, so that a bad path costs no long run.</summary>
    /// <exception cref="InvalidInputException">The path is a folder, or in none.</exception>
    public AtomicFile(string path)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path))
        {
            throw new InvalidInputException($"'{path}' cannot be written: it is a folder; name a file in it");
        }

        _folder = Path.GetDirectoryName(_path)!;
        if (!Directory.Exists(_folder))
        {
            throw new InvalidInputException($"'{path}' cannot be written: there is no folder {_folder}; create it first");
        }
    }

    /// <summary>The file at a path; null when none is wanted.</summary>
    public static AtomicFile? At(string? path) => path is null ? null : new AtomicFile(path);

    // A device such as /dev/stdout takes what it is given as it comes: putting a file in its place would destroy it.
    private bool IsDevice => _path.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(_path);

    public void Write(Action<Stream> write)
    {
        if (IsDevice)
        {
            using var device = new FileStream(_path, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        var temporary = Path.Combine(_folder, $".{Path.GetFileName(_path)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                write(stream);
            }

            File.Move(temporary, _path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
