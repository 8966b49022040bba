using System.Text;
using System.Text.RegularExpressions;

namespace TradeMind.Tests.Architecture;

/// <summary>C# source as far as a size check needs it.</summary>
internal static partial class SourceText
{
    /// <summary>The same text with comments, strings and characters blanked out, line for line.</summary>
    public static string WithoutCommentsAndText(string source) => Hidden().Replace(source, match => Blank(match.Value));

    /// <summary>
    /// Name and length in lines of every method, operator and constructor with a modifier, from its signature to its last line.
    /// </summary>
    public static IEnumerable<(string Name, int Lines)> Methods(string source)
    {
        var text = WithoutCommentsAndText(source);
        foreach (Match signature in Signature().Matches(text))
        {
            var body = text.AsSpan(signature.Index, End(text, signature.Index) - signature.Index + 1);
            yield return (signature.Groups["name"].Value, body.Count('\n') + 1);
        }
    }

    /// <summary>
    /// Where a member ends: at the brace that closes its block, or, with an expression or no body, at the first semicolon outside of
    /// brackets.
    /// </summary>
    private static int End(string text, int start)
    {
        var (depth, isExpression) = (0, false);
        for (var i = start; i < text.Length; i++)
        {
            isExpression |= depth == 0 && text[i] == '=' && text[i + 1] == '>';
            depth += text[i] is '(' or '[' or '{' ? 1 : text[i] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0 && (text[i] == ';' || (text[i] == '}' && !isExpression)))
            {
                return i;
            }
        }

        return text.Length - 1;
    }

    private static string Blank(string hidden)
    {
        var blank = new StringBuilder(hidden.Length);
        foreach (var c in hidden)
        {
            blank.Append(c == '\n' ? '\n' : ' ');
        }

        return blank.ToString();
    }

    [GeneratedRegex(
        "\"\"\"[\\s\\S]*?\"\"\"|@\"(?:[^\"]|\"\")*\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'|//[^\\n]*|/\\*[\\s\\S]*?\\*/",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Hidden();

    [GeneratedRegex(
        @"^[ ]+(?:(?:public|private|protected|internal|static|override|virtual|abstract|sealed|readonly|async|partial|unsafe) )+"
            + @"(?:[\w<>\[\],.?() ]+ )?(?<name>\w+)(?:<[\w, ]+>)?\(",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Signature();
}
