using System.Collections.Frozen;

namespace TradeMind.Silo.Errors;

/// <summary>What to write for a value of a type, in words and with an example.</summary>
internal static class ExpectedValue
{
    private const string Time = "a date or time in UTC, such as 2001-01-02 or 2001-01-02T14:30:00Z";
    private const string Whole = "a whole number, such as 20";
    private const string Number = "a number, such as 0.3";

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DateTimeOffset"] = Time,
        ["DateTime"] = Time,
        ["DateOnly"] = "a date, such as 2001-01-02",
        ["int"] = Whole,
        ["long"] = Whole,
        ["Int32"] = Whole,
        ["Int64"] = Whole,
        ["ulong"] = "a whole number of 0 or more, such as 1",
        ["UInt64"] = "a whole number of 0 or more, such as 1",
        ["decimal"] = Number,
        ["double"] = Number,
        ["Decimal"] = Number,
        ["Double"] = Number,
        ["bool"] = "true or false",
        ["Boolean"] = "true or false",
        ["string"] = "a text in quotes",
        ["String"] = "a text in quotes",
        ["Guid"] = "an id, such as 5f2c0a41-b7d2-4c1e-9b0a-3f6f2c0d9a11",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Choices = typeof(Contracts.ServiceStatus).Assembly.GetTypes()
        .Where(type => type.IsEnum && type.IsPublic)
        .ToFrozenDictionary(type => type.Name, type => $"one of {string.Join(", ", Enum.GetNames(type))}", StringComparer.Ordinal);

    /// <param name="type">
    /// The type's name as the framework writes it, such as <c>System.Nullable`1[System.Decimal]</c>, <c>Nullable&lt;DateTimeOffset&gt;</c>
    /// or <c>int?</c>.
    /// </param>
    public static string Describe(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (IsList(type))
        {
            return "a list in [ ], such as [\"AAPL\", \"MSFT\"]";
        }

        var name = Innermost(type);
        return Words.GetValueOrDefault(name) ?? Choices.GetValueOrDefault(name) ?? "an object in { }, as /openapi/v1.json describes it";
    }

    private static bool IsList(string type) =>
        type.Contains("List", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal)
        || type.Contains("IEnumerable", StringComparison.Ordinal) || type.Contains("ImmutableArray", StringComparison.Ordinal);

    private static string Innermost(string type)
    {
        var inner = type.Split('[', '<')[^1].TrimEnd(']', '>', '?');
        return inner.Split('.')[^1];
    }
}
