using System.Reflection;
using System.Text.RegularExpressions;

namespace TradeMind.Tests.Architecture;

/// <summary>A test is named by a sentence with underscores: what it states can then be read in a list of failures.</summary>
internal static partial class TestNameRules
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<MethodInfo> Tests(IEnumerable<Type> types) =>
        types.SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true));

    /// <summary>The names that run words together.</summary>
    public static IEnumerable<string> RunTogether(IEnumerable<MethodInfo> tests) =>
        tests.Where(test => !test.Name.Contains('_', StringComparison.Ordinal) && SecondWord().IsMatch(test.Name))
            .Select(test => $"{test.DeclaringType!.Name}.{test.Name}");

    [GeneratedRegex("[a-z0-9][A-Z]|^A[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SecondWord();
}
