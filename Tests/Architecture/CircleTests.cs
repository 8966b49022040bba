using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TradeMind.Tests.Architecture;

/// <summary>
/// The namespaces inside a project refer to each other one way. Two sources count together: the compiled code, which knows what a file
/// really uses, and the using directives, which also show what the compiler folds away (constants, names).
/// </summary>
public partial class CircleTests
{
    /// <summary>
    /// The circles that are left, by project: the members of each without the <c>TradeMind.</c> before them. They may only shrink: one that
    /// has become smaller is written down smaller, one that is gone is struck off.
    /// </summary>
    private static readonly Dictionary<string, string[]> Remaining = new(StringComparer.Ordinal)
    {
    };

    private static readonly string[] Apart = ["Tests", "Benchmarks", "AppHost", "AppHost.Tests"];

    private static readonly string[] Names =
    [
        .. Repository.Projects.Where(path => Repository.Relative(path).Split('/')[0] is not ("samples" or "templates"))
            .Select(path => Path.GetFileNameWithoutExtension(path)).Except(Apart),
    ];

    public static TheoryData<string> Projects { get; } = [.. Names];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_namespaces_of_a_project_make_no_new_circle(string project)
    {
        var references = References(project);
        var circles = NamespaceCircles.Find(references.Keys).Select(circle => string.Join(' ', circle.Select(Short))).ToArray();
        var remaining = Remaining.GetValueOrDefault(project, []);
        Assert.True(
            circles.SequenceEqual(remaining, StringComparer.Ordinal),
            $"{project}: circles [{string.Join(" | ", circles)}], written down [{string.Join(" | ", remaining)}]: open what is new, "
                + "strike off "
            + $"what is gone\n{Explain(references)}");
    }

    [Fact]
    public void Every_remaining_circle_belongs_to_a_project_that_is_looked_at() =>
        Assert.Subset(Names.ToHashSet(StringComparer.Ordinal), Remaining.Keys.ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void The_compiled_references_are_found()
    {
        var references = CompiledReferences.Create(Assembly.Load("TradeMind.Trading"));
        Assert.Contains(("TradeMind.Trading.Engine", "TradeMind.Trading.Market"), references.Keys);
        Assert.Contains(("TradeMind.Trading.Strategies", "TradeMind.Trading.Indicators"), references.Keys);
        Assert.DoesNotContain(("TradeMind.Trading.Market", "TradeMind.Trading.Engine"), references.Keys);
        Assert.True(references.Count > 50, $"only {references.Count} were found");
    }

    [Fact]
    public void A_circle_is_found_over_any_number_of_steps()
    {
        (string, string)[] open = [("a", "b"), ("b", "c"), ("a", "c"), ("d", "a")];
        Assert.Empty(NamespaceCircles.Find(open));
        Assert.Equal([["a", "b"]], NamespaceCircles.Find([.. open, ("b", "a")]));
        Assert.Equal([["a", "b", "c"], ["x", "y"]], NamespaceCircles.Find([.. open, ("c", "a"), ("x", "y"), ("y", "x")]));
    }

    private static Dictionary<(string From, string To), string> References(string project)
    {
        // What the compiler of pages makes to infer type arguments has a namespace of its own beside the component.
        var references = CompiledReferences.Create(Assembly.Load(AssemblyName(project)))
            .Where(reference => !reference.Key.To.StartsWith("__Blazor.", StringComparison.Ordinal)).ToDictionary();
        var files = Sources(project).Select(path => (Path: Repository.Relative(path), Text: File.ReadAllText(path)))
            .Select(file => (file.Path, file.Text, Namespace: Declaration().Match(file.Text).Groups["name"].Value)).ToList();
        var own = files.Select(file => file.Namespace).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (Match use in Use().Matches(file.Text))
            {
                // A static using names a type, so the namespace is the part before it.
                var name = use.Groups["name"].Value;
                var target = own.Contains(name) ? name : name[..Math.Max(0, name.LastIndexOf('.'))];
                if (file.Namespace.Length > 0 && own.Contains(target) && !string.Equals(target, file.Namespace, StringComparison.Ordinal))
                {
                    references.TryAdd((file.Namespace, target), $"{file.Path} uses {name}");
                }
            }
        }

        return references;
    }

    private static string AssemblyName(string project) =>
        (string?)XDocument.Load(ProjectFile(project)).Descendants("AssemblyName").SingleOrDefault() ?? $"TradeMind.{project}";

    private static string ProjectFile(string project) =>
        Repository.Projects.Single(path => string.Equals(Path.GetFileNameWithoutExtension(path), project, StringComparison.Ordinal));

    private static IEnumerable<string> Sources(string project)
    {
        var folder = Path.GetDirectoryName(ProjectFile(project))! + Path.DirectorySeparatorChar;
        return Repository.Sources.Where(path => path.StartsWith(folder, StringComparison.Ordinal));
    }

    /// <summary>The references inside each circle, one per line.</summary>
    private static string Explain(Dictionary<(string From, string To), string> references) =>
        string.Join('\n', NamespaceCircles.Find(references.Keys)
            .SelectMany(circle => references.Where(reference => circle.Contains(reference.Key.From) && circle.Contains(reference.Key.To)))
            .Select(reference => $"{reference.Key.From} -> {reference.Key.To}: {reference.Value}").Order(StringComparer.Ordinal));

    private static string Short(string name) =>
        name.StartsWith("TradeMind.", StringComparison.Ordinal) ? name["TradeMind.".Length..] : name;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^using (static )?(\w+ = )?(?<name>[\w.]+);", RegexOptions.ExplicitCapture
        | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Use();
}
