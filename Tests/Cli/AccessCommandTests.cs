using Microsoft.AspNetCore.Identity;
using TradeMind.Cli;
using TradeMind.Storage.Access;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>Keys and users from the command line.</summary>
public sealed class AccessCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_printed_once_listed_and_revoked()
    {
        var key = (await RunAsync("keys", "create", "--name", "notebook", "--scope", "trade", "--expires", "90d")).Output.Trim();
        using (var store = SqliteAccessStore.Open(_folder.Path, TimeProvider.System))
        {
            Assert.Equal(AccessScope.Trade, store.Keys.Find(key)!.Scope);
        }

        var list = (await RunAsync("keys", "list")).Output;
        Assert.Contains(ApiKeyText.IdOf(key)!, list, StringComparison.Ordinal);
        Assert.Contains("holds until", list, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list, StringComparison.Ordinal);
        await RunAsync("keys", "revoke", "notebook");
        using (var store = SqliteAccessStore.Open(_folder.Path, TimeProvider.System))
        {
            Assert.Null(store.Keys.Find(key));
            Assert.Equal(
                ["keys revoke", "keys create"],
                store.Audit.Find(null, long.MaxValue, 10).Items.Select(e => string.Join(' ', e.Route.Split(' ')[..2])));
        }

        foreach (var file in Directory.EnumerateFiles(_folder.Path))
        {
            Assert.DoesNotContain(key[^40..], File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("scope 'all' is not known", "keys", "create", "--name", "x", "--scope", "all")]
    [InlineData("--expires 'soon' is not a time", "keys", "create", "--name", "x", "--scope", "read", "--expires", "soon")]
    [InlineData("is in the past", "keys", "create", "--name", "x", "--scope", "read", "--expires", "2001-01-01")]
    [InlineData("is reserved by the service", "keys", "create", "--name", "local", "--scope", "read")]
    [InlineData("there is no key 'x' that is valid", "keys", "revoke", "x")]
    [InlineData("there is no user 'x'", "users", "remove", "x")]
    [InlineData("there is no user 'x'", "users", "password", "x")]
    public async Task What_cannot_be_done_is_told(string reason, params string[] args)
    {
        var run = await CommandRun.OfAsync([.. args, "--data-dir", _folder.Path]);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_comes_from_the_input_and_is_found_nowhere()
    {
        const string First = "a first long password", Second = "another long password";
        Assert.Contains(
            "added ann", (await WithInputAsync(First, "users", "add", "ann", "--scope", "admin")).Output, StringComparison.Ordinal);
        Assert.Contains("12 to 256", (await WithInputAsync("short", "users", "password", "ann")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await WithInputAsync(Second, "users", "password", "ann")).ExitCode);
        using (var store = SqliteAccessStore.Open(_folder.Path, TimeProvider.System))
        {
            var (user, hash) = store.Users.Find("ANN")!.Value;
            Assert.Equal(AccessScope.Admin, user.Scope);
            Assert.Equal(PasswordVerificationResult.Success, PasswordHash.Verify(Second, hash));
            Assert.Equal(PasswordVerificationResult.Failed, PasswordHash.Verify(First, hash));
        }

        Assert.Contains("ann", (await RunAsync("users", "list")).Output, StringComparison.Ordinal);
        await RunAsync("users", "remove", "ann");
        Assert.Contains("there are no users", (await RunAsync("users", "list")).Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_file_is_its_owners_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "file modes are those of Unix");
        await RunAsync("keys", "create", "--name", "x", "--scope", "read");
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(_folder.File("access.db")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private Task<CommandRun> RunAsync(params string[] args) => CommandRun.SuccessAsync([.. args, "--data-dir", _folder.Path]);

    private async Task<CommandRun> WithInputAsync(string line, params string[] args)
    {
        using var process = CommandProcess.StartReading([.. args, "--data-dir", _folder.Path]);
        await process.StandardInput.WriteLineAsync(line);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CommandRun(process.ExitCode, await output, await errors);
    }
}
