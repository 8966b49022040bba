using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TradeMind.Trading.Generators;

/// <summary>The reasons that a class gives to Buy and Sell, as composite formats.</summary>
internal static class ReasonReader
{
    private const int MostNumbers = 3;

    public static void Read(INamedTypeSymbol type, StrategyModel model, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var part in type.DeclaringSyntaxReferences)
        {
            var node = part.GetSyntax(cancellation);
#pragma warning disable RS1030 // A class may have parts in several files.
            var semantics = compilation.GetSemanticModel(node.SyntaxTree);
#pragma warning restore RS1030
            foreach (var call in node.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (IsCandidate(call) && semantics.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
                    && method.ContainingType.IsAuthoring("Strategy") && method.Parameters.FirstOrDefault()?.Name == "reason")
                {
                    Read(call, model, semantics, cancellation);
                }
            }
        }
    }

    private static bool IsCandidate(InvocationExpressionSyntax call) => call.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText is "Buy" or "Sell",
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText is "Buy" or "Sell",
        _ => false,
    };

    private static void Read(
        InvocationExpressionSyntax call, StrategyModel model, SemanticModel semantics, CancellationToken cancellation)
    {
        var arguments = call.ArgumentList.Arguments;
        var reason = (arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == "reason") ?? arguments[0]).Expression;
        var source = reason.ToString();
        if (semantics.GetConstantValue(reason, cancellation) is { HasValue: true, Value: string constant })
        {
            model.Reasons[source] = Escape(constant);
        }
        else if (reason is InterpolatedStringExpressionSyntax text)
        {
            var numbers = text.Contents.OfType<InterpolationSyntax>().Count();
            if (numbers > MostNumbers)
            {
                model.Add(
                    Faults.Reason, reason.GetLocation(), source, $"it has {numbers} numbers, and {MostNumbers} are recorded with a signal");
            }

            model.Reasons[source] = Words(text);
        }
        else
        {
            model.Add(
                Faults.Reason, reason.GetLocation(), source, "write it as a text in the call, such as $\"RSI {rsi:F1}\"");
        }
    }

    private static string Words(InterpolatedStringExpressionSyntax text)
    {
        var words = new StringBuilder();
        var number = 0;
        foreach (var content in text.Contents)
        {
            if (content is InterpolationSyntax hole)
            {
                // Without a format a double would show all of its digits.
                var format = hole.FormatClause?.FormatStringToken.ValueText ?? "0.####";
                words.Append('{').Append(number++).Append(':').Append(format).Append('}');
            }
            else if (content is InterpolatedStringTextSyntax literal)
            {
                words.Append(Escape(literal.TextToken.ValueText));
            }
        }

        return words.ToString();
    }

    private static string Escape(string text) => text.Replace("{", "{{").Replace("}", "}}");
}
