using System.Security.Cryptography;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Requests;
using TradeMind.Application.Research;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Strategies;

/// <summary>
/// Takes files of own strategies into the running service: compiled, kept, loaded by every process, checked, and journalled as a change of
/// the plan of each portfolio that trades a strategy of theirs. All of it or nothing, up to the changes of plans.
/// </summary>
public sealed class StrategyFiles(
    IStrategyFolder folder, IStrategyPeers peers, StrategyCatalog catalog, PortfolioDirectory portfolios, IPortfolioServices services,
    StrategyChecks checks) : IDisposable
{
    /// <summary>The length of the largest file.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private const int LongestName = 100;

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The files that are loaded.</summary>
    public IReadOnlyList<StrategyFileView> List() => [.. folder.Files.Select(file => View(file, []))];

    /// <summary>Loads a file, in place of the one of the same name.</summary>
    /// <param name="name">Without a path.</param>
    /// <param name="content">All of it.</param>
    /// <param name="context">By whom.</param>
    /// <exception cref="FieldException">It cannot be used, or a portfolio could not go on with it; nothing was changed.</exception>
    public async Task<StrategyFileView> AddAsync(string name, byte[] content, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(context);
        RequireName(name);
        if (content.Length is 0 or > MostBytes)
        {
            throw new FieldException("file", $"'{name}' has {content.Length} bytes: use 1 to {MostBytes}");
        }

        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            return await LoadAsync(name, content, context).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<StrategyFileView> LoadAsync(string name, byte[] content, CommandContext context)
    {
        var before = Loaded(name)?.Hash ?? "";
        var entries = Reported(() => folder.Read(name, content));
        var then = Reported(() => catalog.With(before, entries));
        RequireThatPortfoliosCanGoOn(before, then);
        await KeepAsync(name, content).ConfigureAwait(false);
        var changed = await ChangePlansAsync(entries, context).ConfigureAwait(false);
        await checks.StartMissingAsync().ConfigureAwait(false);
        return View(Loaded(name)!, changed);
    }

    /// <summary>Puts the file where every process finds it, and has all of them load it; else it is as it was.</summary>
    private async Task KeepAsync(string name, byte[] content)
    {
        var old = Reported(() => folder.Write(name, content));
        try
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            folder.Load(name, hash);
            await peers.LoadAsync(name, hash).ConfigureAwait(false);
        }
        catch (DomainException exception)
        {
            folder.Restore(name, old);
            folder.Load(name, hash: null);
            try
            {
                await peers.LoadAsync(name, hash: null).ConfigureAwait(false);
            }
            catch (DomainException)
            {
                // The first reason is the one to report; a process that could not load one nor the other has what it had.
            }

            throw new FieldException("file", exception.Message, exception.Code);
        }
    }

    /// <summary>A strategy that is traded must be in the file still, and take the parameters it has.</summary>
    private void RequireThatPortfoliosCanGoOn(string before, StrategyCatalog then)
    {
        var errors = new FieldErrors();
        foreach (var (portfolio, strategy) in Traded(catalog.Entries.Where(entry => before.Length > 0 && entry.Hash == before)))
        {
            if (!then.Entries.Any(entry => entry.Definition.Id == IdOf(strategy)))
            {
                errors.Add("file", $"portfolio '{portfolio}' has strategy '{strategy.Id}' of it: remove it there first, or keep the class");
                continue;
            }

            // Made once here, so that a parameter that is gone or out of range is reported before anything is replaced.
            errors.Read("file", () => strategy.ToPlanned(then) is var planned ? planned.Entry.WarmUp(planned.Parameters) : 0);
        }

        errors.Throw();
    }

    private async Task<IReadOnlyList<string>> ChangePlansAsync(IReadOnlyList<StrategyEntry> entries, CommandContext context)
    {
        var changed = new List<string>();
        foreach (var (portfolio, strategy) in Traded(entries).ToList())
        {
            var isArchived = portfolios.Get(portfolio).Stage == Storage.Portfolios.PortfolioStage.Archived;
            if (isArchived || strategy.Equals(strategy.WithCode(catalog)))
            {
                continue;
            }

            var change = new StrategyChanged(strategy.Id, IsEnabled: null, Weight: null, Parameters: null);
            var why = context.Why.Length > 0 ? context.Why : "its file was uploaded";
            await services.Get<ConfigurationCommands>(portfolio)
                .ApplyAsync(
                    change,
                    context with { Id = $"{context.Id}-{portfolio}-{strategy.Id}", Why = why, IsCarriedOut = false })
                .ConfigureAwait(false);
            changed.Add($"{portfolio}/{strategy.Id}");
        }

        return changed;
    }

    /// <summary>The strategies of plans that are one of these.</summary>
    private IEnumerable<(string Portfolio, StrategySettings Strategy)> Traded(IEnumerable<StrategyEntry> entries)
    {
        var ids = entries.Select(entry => entry.Definition.Id).ToHashSet(StringComparer.Ordinal);
        return ids.Count == 0 ? [] : portfolios.All().SelectMany(portfolio =>
            services.Get<IPlanReader>(portfolio.Name).Now().Settings.Strategies.Where(strategy => ids.Contains(IdOf(strategy)))
                .Select(strategy => (portfolio.Name, strategy)));
    }

    private static string IdOf(StrategySettings strategy) => strategy.Strategy.Length > 0 ? strategy.Strategy : strategy.Id;

    private LoadedStrategyFile? Loaded(string name) =>
        folder.Files.FirstOrDefault(file => string.Equals(file.Name, name, StringComparison.Ordinal));

    private StrategyFileView View(LoadedStrategyFile file, IReadOnlyList<string> changed) => new(
        file.Name, file.Hash, file.Bytes,
        [.. catalog.Entries.Where(entry => entry.Hash == file.Hash).Select(entry => entry.Definition.Id)], changed);

    private void RequireName(string name)
    {
        var isName = name is { Length: > 0 and <= LongestName } && char.IsAsciiLetterOrDigit(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            && folder.Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
        if (!isName)
        {
            throw new FieldException(
                "file",
                $"file name '{name}' is not valid: use 1 to {LongestName} letters, digits or _ - . and the ending "
                    + string.Join(", ", folder.Endings));
        }
    }

    /// <summary>What is wrong with a file is wrong with the field that it came in, an error a line.</summary>
    private static T Reported<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DomainException exception)
        {
            var lines = exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            throw new FieldException(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["file"] = lines }, exception.Code);
        }
    }
}
