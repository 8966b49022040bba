using System.Text;
using TradeMind.StrategyLoading;
using TradeMind.Trading;

namespace TradeMind.Tests.Authoring;

/// <summary>What cannot survive a restart does not compile, and the message says why and what to do.</summary>
public sealed class CompilerTests
{
    [Theory]
    [InlineData("Dictionary<int, double> seen = new();", "TM2001", "'seen'", "use SortedDictionary")]
    [InlineData("HashSet<int> seen = new();", "TM2001", "'seen'", "use SortedSet")]
    [InlineData("readonly List<string> words = new();", "TM2001", "'words'", "List<string>", "cannot be saved: use numbers")]
    [InlineData("object anything;", "TM2001", "'anything'", "can be static readonly")]
    [InlineData("Func<double, bool> rule;", "TM2001", "'rule'", "write a method instead")]
    [InlineData("readonly Random random = new(1);", "TM2001", "'random'", "System.Random")]
    [InlineData("nint handle;", "TM2001", "'handle'")]
    [InlineData("double?[] gaps;", "TM2001", "'gaps'")]
    [InlineData("struct Inner { public int A; } Inner inner;", "TM2001", "'inner'", "it is private: make the type internal")]
    [InlineData("int Counter { get; set; } List<object> Log { get; } = new();", "TM2001", "'Log'")]
    [InlineData("event Action Done;", "TM2001", "'Done'", "write a method instead")]
    [InlineData("[Parameter(1, 5)] public int Bars { get; } = 3;", "TM2003", "'Bars'", "give it a public get and set")]
    [InlineData("[Parameter(1, 5)] public int Bars { get; set; }", "TM2003", "'Bars'", "default 0 is out of range: use a number from")]
    [InlineData("[Range(9, 5)] public int Bars { get; set; } = 7;", "TM2003", "'Bars'", "put the smaller number first")]
    [InlineData("[Parameter(1, 5)] public string Bars { get; set; }", "TM2003", "'Bars'", "use int, double or bool")]
    [InlineData("[Parameter(1.5, 5)] public int Bars { get; set; } = 3;", "TM2003", "'Bars'", "whole numbers")]
    [InlineData("public Mine(int a) { }", "TM2004", "'Mine'", "it needs a constructor without parameters")]
    [InlineData("Advice A() { var why = Close.ToString(); return Buy(why); }", "TM2002", "why", "write it as a text in the call")]
    [InlineData("Advice A() => Sell($\"{Open} {High} {Low} {Close}\");", "TM2002", "it has 4 numbers, and 3 are recorded")]
    [InlineData("Advice A() => Buy($\"{Time}\");", "CS1503", "DateTime")]
    public void A_member_that_cannot_be_used_is_an_error_with_its_line(string member, string id, params string[] words)
    {
        var message = Assert.Throws<InvalidInputException>(() => Load(Class(member))).Message;
        Assert.Contains(id == "TM2004" ? "mine.cs(1," : "mine.cs(4,", message, StringComparison.Ordinal);
        Assert.Contains($"error {id}: ", message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("static readonly Dictionary<int, double> Table = new();")]
    [InlineData("const int Most = 5; readonly double level = 3; readonly string name = \"x\";")]
    [InlineData("[Parameter] public bool Fast { get; init; } = true;")]
    [InlineData("internal struct Inner { public int A; } Inner inner; (int A, double B) tuple; double? gap;")]
    [InlineData("Advice A() => Buy($\"{{{Close:F1}}}\") is var a && Close > 1 ? a : Sell(\"x\", 0.5);")]
    public void What_can_be_saved_compiles(string member) => Assert.Equal("mine", Assert.Single(Load(Class(member))).Definition.Id);

    [Fact]
    public void An_error_of_the_compiler_has_file_line_and_column()
    {
        var message = Assert.Throws<InvalidInputException>(() => Load(Class("double x = \"text\";"))).Message;
        Assert.Equal(
            "--strategy 'mine.cs' does not compile:\n"
            + "mine.cs(4,16): error CS0029: Cannot implicitly convert type 'string' to 'double'",
            message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Two_strategies_of_one_id_are_an_error()
    {
        var two = Class("") + "[Strategy(\"mine\")] public class Other : Mine2 { }\n"
            + "public abstract class Mine2 : Strategy { protected override void Init() { } protected override Advice OnBar() => Hold; }";
        Assert.Contains(
            "error TM2004: The strategy 'Other' cannot be run: its id 'mine' is that of Mine too",
            Assert.Throws<InvalidInputException>(() => Load(two)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_strategy_says_what_it_needs() => Assert.Equal(
        "--strategy 'mine.cs' has no strategy: it needs a public class that derives from Strategy, "
        + "or a public struct that implements IStrategy of itself",
        Assert.Throws<InvalidInputException>(() => Load("public class Nothing { }")).Message);

    [Fact]
    public void The_same_source_has_the_same_hash_and_another_one_another()
    {
        var (first, second, other) = (Load(Class("")), Load(Class("")), Load(Class("int a;")));
        Assert.Equal(first[0].Hash, second[0].Hash);
        Assert.NotEqual(first[0].Hash, other[0].Hash);
        Assert.Equal(64, other[0].Hash.Length);
    }

    private static string Class(string member) =>
        "public class Mine : Strategy\n{\n    Sma average;\n    " + member
        + "\n    protected override void Init() => average = Use(new Sma(20));\n"
        + "    protected override Advice OnBar() => Close < average ? Buy($\"under {average:F2}\") : Sell(\"over\");\n}\n";

    private static IReadOnlyList<Trading.Strategies.StrategyEntry> Load(string source) =>
        StrategyFile.Load("mine.cs", Encoding.UTF8.GetBytes(source), "--strategy");
}
