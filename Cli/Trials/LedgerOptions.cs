using System.CommandLine;
using TradeMind.Cli.Composition;

namespace TradeMind.Cli.Trials;

/// <summary>The option that says where trials are counted.</summary>
internal sealed class LedgerOptions
{
    /// <summary>The same variable that the service reads.</summary>
    private const string Variable = "TRADEMIND__data_dir";

    private readonly Option<string?> _folder = new("--data-dir") { Description = "Folder of the journal and the trials; "
        + "TRADEMIND__data_dir when that is set [default: the user's data folder]", HelpName = "DIR" };

    public void AddTo(Command command) => command.Options.Add(_folder);

    /// <summary>The folder that is meant.</summary>
    public string Folder(ParseResult parsed) =>
        parsed.GetValue(_folder)
            ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : SqliteStorage.StandardFolder);

    /// <exception cref="Storage.StorageException">It cannot be opened.</exception>
    public ITrialLedger Open(ParseResult parsed) => SqliteStorage.OpenTrials(Folder(parsed));
}
