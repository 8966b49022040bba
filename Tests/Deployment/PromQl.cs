using System.Text.RegularExpressions;

namespace TradeMind.Tests.Deployment;

/// <summary>What an expression of Prometheus' query language names: metrics and labels. It is read no further than that needs.</summary>
internal static partial class PromQl
{
    private static readonly string[] Words =
        ["and", "or", "unless", "by", "without", "on", "ignoring", "group_left", "group_right", "bool", "offset", "inf", "nan"];

    /// <summary>Names of metrics, without those of functions.</summary>
    public static IReadOnlyList<string> Metrics(string expression) => [.. Name()
        .Matches(Selector().Replace(Range().Replace(Grouping().Replace(Text().Replace(expression, "\"\""), " "), " "), " "))
        .Where(name => !name.Groups["call"].Success)
        .Select(name => name.Groups["name"].Value)
        .Except(Words, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Names of labels, in selectors and groupings.</summary>
    public static IReadOnlyList<string> Labels(string expression) =>
    [
        .. Selector().Matches(Text().Replace(expression, "\"\"")).SelectMany(selector => Matcher().Matches(selector.Value))
            .Select(matcher => matcher.Groups["label"].Value)
            .Concat(Grouping().Matches(expression).SelectMany(grouping => grouping.Groups["labels"].Value.Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            .Distinct(StringComparer.Ordinal),
    ];

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Text();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?<label>[A-Za-z_]\w*)\s*(=~|!~|!=|=)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"(?<![\w.])(?<name>[A-Za-z_:][\w:]*)(?<call>\s*\()?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
