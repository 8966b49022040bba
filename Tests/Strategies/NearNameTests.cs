using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Parameters;

namespace TradeMind.Tests.Strategies;

/// <summary>Names that are near a misspelt one.</summary>
public sealed class NearNameTests
{
    private static readonly string[] Names = ["backtest", "compare", "portfolio", "portfolios", "--strategy", "--strategies", "rsi"];

    [Theory]
    [InlineData("backtset", "backtest")]
    [InlineData("BACKTEST", "backtest")]
    [InlineData("comp", "compare")]
    [InlineData("portfolo", "portfolio")]
    [InlineData("--strat", "--strategy")]
    [InlineData("ris", "rsi")]
    [InlineData("x", null)]
    [InlineData("dashboard", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found_or_none(string given, string? expected) => Assert.Equal(expected, NearName.Find(given, Names));

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("", "abc", 3)]
    public void Distances_are_those_of_the_literature(string a, string b, int distance) => Assert.Equal(distance, NearName.Distance(a, b));

    [Fact]
    public void Distance_is_that_of_the_definition()
    {
        var word = Gen.Elements('a', 'b', 'c').ArrayOf().Select(letters => new string([.. letters.Take(6)])).ToArbitrary();
        Prop.ForAll(word, word, (a, b) => NearName.Distance(a, b) == Defined(a, b)).QuickCheckThrowOnFailure();
    }

    /// <summary>The recursion that defines optimal string alignment.</summary>
    private static int Defined(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        var cost = a[^1] == b[^1] ? 0 : 1;
        var least = Math.Min(Math.Min(Defined(a[..^1], b) + 1, Defined(a, b[..^1]) + 1), Defined(a[..^1], b[..^1]) + cost);
        return a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1]
            ? Math.Min(least, Defined(a[..^2], b[..^2]) + 1)
            : least;
    }
}
