using TradeMind.Application.Strategies;
using TradeMind.Silo.Hosting.Options;
using TradeMind.StrategyLoading;
using TradeMind.Trading;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Strategies;

/// <summary>The folder of own strategies on the disk, and what of it is in this process's catalog.</summary>
internal sealed class StrategyFolder : IStrategyFolder
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, LoadedStrategyFile> _files = new(StringComparer.Ordinal);
    private readonly StrategyCatalog _catalog;
    private readonly string? _folder;

    /// <param name="settings">Were read when the service started, and what was in the folder then is in the catalog.</param>
    /// <param name="catalog">Of the service.</param>
    public StrategyFolder(ServiceSettings settings, StrategyCatalog catalog)
    {
        (_catalog, _folder) = (catalog, OwnStrategies.Folder(settings));
        foreach (var path in _folder is not null && Directory.Exists(_folder) ? OwnStrategies.Files(_folder) : [])
        {
            // What another silo has put there since then is not loaded yet.
            var content = File.ReadAllBytes(path);
            var hash = StrategyFile.Hash(content);
            if (catalog.Entries.Any(entry => entry.Hash == hash))
            {
                _files[Path.GetFileName(path)] = new LoadedStrategyFile(Path.GetFileName(path), hash, content.Length);
            }
        }
    }

    public IReadOnlyList<string> Endings => StrategyFile.Endings;

    public IReadOnlyList<LoadedStrategyFile> Files
    {
        get
        {
            lock (_gate)
            {
                return [.. _files.Values];
            }
        }
    }

    public IReadOnlyList<StrategyEntry> Read(string name, byte[] content)
    {
        var path = PathOf(name);
        try
        {
            return StrategyFile.Load(path, content, "file");
        }
        catch (InvalidInputException exception)
        {
            // Where the service keeps it is not the caller's business.
            throw new InvalidInputException(
                exception.Message.Replace(path, name, StringComparison.Ordinal), "file", exception.Code, exception);
        }
    }

    public byte[]? Write(string name, byte[] content)
    {
        var path = PathOf(name);
        try
        {
            Directory.CreateDirectory(_folder!);
            var old = File.Exists(path) ? File.ReadAllBytes(path) : null;
            Replace(path, content);
            return old;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"'{name}' cannot be kept: {exception.Message}", "file", cause: exception);
        }
    }

    public void Restore(string name, byte[]? content)
    {
        if (content is null)
        {
            File.Delete(PathOf(name));
        }
        else
        {
            Replace(PathOf(name), content);
        }
    }

    public void Load(string name, string? hash)
    {
        var path = PathOf(name);
        var content = File.Exists(path) ? File.ReadAllBytes(path) : null;
        var found = content is null ? null : StrategyFile.Hash(content);
        if (hash is not null && found != hash)
        {
            throw new InvalidInputException(
                $"'{name}' is not the same file on every silo: set {OwnStrategies.Key} to a folder that all silos share", "file");
        }

        lock (_gate)
        {
            var before = _files.GetValueOrDefault(name)?.Hash ?? "";
            if (before == (found ?? ""))
            {
                return;
            }

            _catalog.Become(_catalog.With(before, content is null ? [] : StrategyFile.Load(path, content, "file")));
            _files.Remove(name);
            if (content is not null)
            {
                _files[name] = new LoadedStrategyFile(name, found!, content.Length);
            }
        }
    }

    /// <summary>A process that ends on the way leaves the whole old file or the whole new one.</summary>
    private static void Replace(string path, byte[] content)
    {
        var next = $"{path}.new";
        File.WriteAllBytes(next, content);
        File.Move(next, path, overwrite: true);
    }

    private string PathOf(string name) => Path.Combine(
        _folder ?? throw new InvalidInputException(
            $"silos of a cluster need a folder for strategies that all of them share: set {OwnStrategies.Key} to one", "file"),
        name);
}
