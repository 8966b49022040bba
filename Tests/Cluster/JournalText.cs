using System.Data.Common;

namespace TradeMind.Tests.Cluster;

/// <summary>Journals as they are written, straight from a database.</summary>
internal static class JournalText
{
    /// <summary>Every entry, by portfolio and in order.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT portfolio, sequence, entry FROM journal ORDER BY portfolio, sequence";
        await using var reader = await command.ExecuteReaderAsync();
        var journals = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var last = ("", new List<string>());
        while (await reader.ReadAsync())
        {
            if (reader.GetString(0) != last.Item1)
            {
                last = (reader.GetString(0), []);
                journals.Add(last.Item1, last.Item2);
            }

            last.Item2.Add(reader.GetString(2));
        }

        return journals;
    }

    /// <summary>Fails at the first entry that differs.</summary>
    public static void AssertEqual(
        IReadOnlyDictionary<string, IReadOnlyList<string>> expected, IReadOnlyDictionary<string, IReadOnlyList<string>> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (portfolio, entries) in expected)
        {
            var others = actual[portfolio];
            for (var i = 0; i < Math.Min(entries.Count, others.Count); i++)
            {
                Assert.True(entries[i] == others[i], $"{portfolio}, entry {i + 1}:\n{entries[i]}\nand\n{others[i]}");
            }

            Assert.True(entries.Count == others.Count, $"{portfolio}: {entries.Count} entries and {others.Count}");
        }
    }
}
