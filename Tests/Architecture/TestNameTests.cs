using System.Reflection;

namespace TradeMind.Tests.Architecture;

/// <summary>The tests of this project have names of one style.</summary>
public sealed class TestNameTests
{
    /// <summary>Tests whose names run words together. May only shrink.</summary>
    private const int RunTogetherLeft = 0;

    private static IEnumerable<MethodInfo> Tests => TestNameRules.Tests(typeof(TestNameTests).Assembly.GetExportedTypes());

    [Fact]
    public void Every_test_is_named_by_a_sentence_with_underscores()
    {
        var wrong = TestNameRules.RunTogether(Tests).ToList();
        Assert.True(
            wrong.Count <= RunTogetherLeft,
            $"{wrong.Count} names run words together, {RunTogetherLeft} at most may:\n{string.Join('\n', wrong.Take(100))}");
    }

    [Fact]
    public void The_tests_are_found() => Assert.True(Tests.Count() > 1_000);

    [Fact]
    public void Words_run_together_are_found() =>
        Assert.Equal(
            ["Planted.ATestOfWords", "Planted.WordsRunTogether"],
            TestNameRules.RunTogether(TestNameRules.Tests([typeof(Planted)])).Order());

    /// <summary>Not found by the runner, which looks at public classes alone.</summary>
#pragma warning disable xUnit1000 // Not to be found is what it is for.
    internal sealed class Planted
#pragma warning restore xUnit1000
    {
        [Fact]
        public void WordsRunTogether() => Assert.NotNull(this);

        [Fact]
        public void ATestOfWords() => Assert.NotNull(this);

        [Theory]
        [InlineData(1)]
        public void A_sentence_about_MaCrossover(int number) => Assert.NotEqual(0, number);

        [Fact]
        public void Parses() => Assert.NotNull(this);
    }
}
