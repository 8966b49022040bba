using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TradeMind.Intelligence.Models;

/// <summary>
/// A versioned prompt: a system and a user message with places for values. A change of its text is a new version, under a new name, since
/// what was asked is recorded by that name.
/// </summary>
public sealed partial class PromptTemplate
{
    private const string Separator = "\n---\n";
    private static readonly ConcurrentDictionary<string, PromptTemplate> Loaded = new(StringComparer.Ordinal);

    private readonly string _system;
    private readonly string _user;

    private PromptTemplate(string name, string text)
    {
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        (Name, Text) = (name, text);
        (_system, _user) = (text[..at].Trim(), text[(at + Separator.Length)..].Trim());
    }

    /// <summary>Name and version, such as <c>sentiment-1</c>.</summary>
    public string Name { get; }

    /// <summary>The whole file.</summary>
    public string Text { get; }

    /// <summary>One of the files in Prompts.</summary>
    public static PromptTemplate Load(string name) => Loaded.GetOrAdd(name, static key =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"TradeMind.Intelligence.Prompts.{key}.txt")
            ?? throw new ArgumentException($"there is no prompt '{key}'", nameof(name));
        using var reader = new StreamReader(stream);
        return new PromptTemplate(key, reader.ReadToEnd().ReplaceLineEndings("\n"));
    });

    /// <summary>Puts values in their places, in one pass: a value that looks like a place stays as it is.</summary>
    /// <param name="values">By the names in double braces.</param>
    /// <exception cref="ArgumentException">A place has no value.</exception>
    public (string System, string User) Render(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return (Fill(_system), Fill(_user));

        string Fill(string text) => Place().Replace(text, match => values.TryGetValue(match.Groups["name"].Value, out var value)
            ? value
            : throw new ArgumentException($"prompt {Name} has a place {match.Value} without a value", nameof(values)));
    }

    [GeneratedRegex(@"\{\{(?<name>[a-z_]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Place();
}
