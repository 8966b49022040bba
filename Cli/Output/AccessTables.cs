using Spectre.Console;
using TradeMind.Storage.Access;

namespace TradeMind.Cli.Output;

/// <summary>Keys and users as tables, and what the command line did with them in the audit log.</summary>
internal static class AccessTables
{
    private const string Minute = "yyyy-MM-dd HH:mm";

    public static void Write(IAnsiConsole console, IReadOnlyList<StoredKey> keys, DateTime now)
    {
        var table = New("Id", "Name", "Scope", "Made", "By", "Last used", "State");
        foreach (var key in keys)
        {
            var state = key.RevokedAt is { } revoked ? $"revoked {revoked.ToString(Minute, null)}"
                : key.ExpiresAt is not { } end ? "holds"
                : end <= now ? $"expired {end.ToString(Minute, null)}" : $"holds until {end.ToString(Minute, null)}";
            Row(
                table, key.Id, key.Name, key.Scope.Text(), key.CreatedAt.ToString(Minute, null), key.CreatedBy,
                key.UsedAt?.ToString(Minute, null) ?? "never", state);
        }

        Show(console, table, "there are no keys: 'trademind keys create' creates one");
    }

    public static void Write(IAnsiConsole console, IReadOnlyList<StoredUser> users)
    {
        var table = New("Name", "Scope", "Added", "Password changed");
        foreach (var user in users)
        {
            Row(table, user.Name, user.Scope.Text(), user.CreatedAt.ToString(Minute, null), user.ChangedAt.ToString(Minute, null));
        }

        Show(console, table, "there are no users: 'trademind users add' adds one");
    }

    /// <summary>Keeps what was done: who has the data directory in hand is known by the name they have on this machine.</summary>
    public static void Audit(IAccessStore store, string what) =>
        store.Audit.Add(new AuditEntry(0, default, "command", Environment.UserName, "command-line", "", "", what, 0, ""));

    /// <summary>A key that was given in place of its id is not shown again.</summary>
    public static string Shown(string text) => ApiKeyText.IdOf(text) is { } id ? id : text;

    private static Table New(params string[] columns) => new Table { Border = TableBorder.None }.AddColumns(columns);

    private static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);

    private static void Show(IAnsiConsole console, Table table, string none)
    {
        if (table.Rows.Count == 0)
        {
            console.WriteLine(none);
        }
        else
        {
            console.Write(table);
        }
    }
}
