using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Output;
using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind keys create</c>, <c>list</c>, <c>revoke</c>: on the data directory, whether the service runs or not.</summary>
internal static class KeysCommand
{
    public static Command Create(IAnsiConsole console) => new(
        "keys", "API keys of the service") { New(console), List(console), Revoke(console) };

    private static Command New(IAnsiConsole console)
    {
        var name = new Option<string>("--name") { Description = "What the key is for", HelpName = "NAME", Required = true };
        var scope = new Option<string>("--scope") { Description = "What the key allows: read, also change what is traded (trade), also "
            + "manage keys and users (admin)", HelpName = "read|trade|admin", Required = true };
        var expires = new Option<string?>("--expires")
        {
            Description = "How long it holds, such as 12h or 90d, or a day, yyyy-MM-dd UTC [default: until it is revoked]",
            HelpName = "TIME"
        };
        var access = new AccessOptions();
        var command = new Command("create", "Create a key and print it; it is shown only once") { name, scope, expires };
        access.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = access.Open(parsed);
            var (key, text) = store.Keys.Create(
                parsed.GetValue(name)!, AccessScopes.Parse(parsed.GetValue(scope)),
                Expiry(parsed.GetValue(expires), TimeProvider.System.GetUtcNow().UtcDateTime), Environment.UserName);
            AccessTables.Audit(store, $"keys create {key.Id} {key.Scope.Text()}");
            console.Profile.Out.Writer.WriteLine(text);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command List(IAnsiConsole console)
    {
        var access = new AccessOptions();
        var command = new Command("list", "List keys, newest first");
        access.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = access.Open(parsed);
            AccessTables.Write(console, store.Keys.All(), TimeProvider.System.GetUtcNow().UtcDateTime);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Revoke(IAnsiConsole console)
    {
        var key = new Argument<string>("KEY") { Description = "Id of the key, or its name" };
        var access = new AccessOptions();
        var command = new Command("revoke", "Revoke a key; it holds no more from now on") { key };
        access.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = access.Open(parsed);
            var wanted = parsed.GetValue(key)!;
            var found = store.Keys.All().FirstOrDefault(k => k.RevokedAt is null && (k.Id == wanted || k.Name == wanted))
                ?? throw new InvalidInputException(
                    $"there is no key '{AccessTables.Shown(wanted)}' that is valid: 'trademind keys list' shows them");
            store.Keys.Revoke(found.Id);
            AccessTables.Audit(store, $"keys revoke {found.Id}");
            console.WriteLine($"revoked {found.Id} {found.Name}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static DateTime? Expiry(string? text, DateTime now)
    {
        if (text is null)
        {
            return null;
        }

        if (DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var day))
        {
            return day;
        }

        var isNumber = int.TryParse(
            text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 100_000;
        return (isNumber, text.Length > 0 ? text[^1] : ' ') switch
        {
            (true, 'h') => now.AddHours(number),
            (true, 'd') => now.AddDays(number),
            _ => throw new InvalidInputException(
                $"--expires '{text}' is not a time: use hours or days such as 12h or 90d, or a day such as 2030-12-31"),
        };
    }
}
