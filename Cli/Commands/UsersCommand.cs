using System.CommandLine;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary>
/// <c>trademind users add</c>, <c>list</c>, <c>password</c>, <c>remove</c>: on the data directory, whether the service runs or not.
/// </summary>
internal static class UsersCommand
{
    public static Command Create(IAnsiConsole console) => new("users", "Who can sign in to the service")
    {
        Add(console),
        Acting(console, "list", "List users", null, (store, _) => AccessTables.Write(console, store.Users.All())),
        Acting(
            console, "password", "Change a user's password, prompted for or read from standard input; the user is signed out everywhere",
            "changed the password of",
            (store, name) => Found(name, store.Users.ChangePassword(Known(store, name), PasswordPrompt.Ask(console)))),
        Acting(
            console, "remove", "Remove a user; they are signed out everywhere", "removed",
            (store, name) => Found(name, store.Users.Remove(name))),
    };

    private static Command Add(IAnsiConsole console)
    {
        var name = Name();
        var scope = new Option<string>("--scope") { Description = "What the user may do: read, also change what is traded (trade), also "
            + "manage keys and users (admin)", HelpName = "read|trade|admin", Required = true };
        var access = new AccessOptions();
        var command = new Command("add", "Add a user; the password is prompted for, or read from standard input") { name, scope };
        access.AddTo(command);
        command.SetAction(parsed =>
        {
            var granted = AccessScopes.Parse(parsed.GetValue(scope));
            using var store = access.Open(parsed);
            var user = store.Users.Add(parsed.GetValue(name)!, granted, PasswordPrompt.Ask(console));
            AccessTables.Audit(store, $"users add {user.Name} {granted.Text()}");
            console.WriteLine($"added {user.Name}, who may {granted.Text()}");
            return ExitCodes.Success;
        });
        return command;
    }

    /// <param name="console">Takes what was done.</param>
    /// <param name="verb">Of the command.</param>
    /// <param name="summary">Of its help.</param>
    /// <param name="done">What was done to a user, in words; null for a command that names none.</param>
    /// <param name="act">Does it.</param>
    private static Command Acting(IAnsiConsole console, string verb, string summary, string? done, Action<IAccessStore, string> act)
    {
        var (command, name, access) = (new Command(verb, summary), Name(), new AccessOptions());
        if (done is not null)
        {
            command.Arguments.Add(name);
        }

        access.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = access.Open(parsed);
            var user = done is null ? "" : parsed.GetValue(name)!;
            act(store, user);
            if (done is not null)
            {
                AccessTables.Audit(store, $"users {verb} {user}");
                console.WriteLine($"{done} {user}");
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "Letters, digits, dots, hyphens, underscores or @" };

    private static string Known(IAccessStore store, string name)
    {
        Found(name, store.Users.Find(name) is not null);
        return name;
    }

    private static void Found(string name, bool isFound)
    {
        if (!isFound)
        {
            throw new InvalidInputException($"there is no user '{name}': 'trademind users list' shows them");
        }
    }
}
