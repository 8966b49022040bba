using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TradeMind.Trading.Generators;

/// <summary>Fields of a strategy get their values in Init, which runs before anything reads them: no need to warn of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InitSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Rule = new("TM2101", "CS8618", "Init sets the fields of a strategy");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(Rule);

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            var tree = diagnostic.Location.SourceTree;
            var node = tree?.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            var type = node?.AncestorsAndSelf().OfType<ClassDeclarationSyntax>().FirstOrDefault();
            if (type is not null && context.GetSemanticModel(tree!).GetDeclaredSymbol(type, context.CancellationToken) is { } symbol
                && symbol.IsStrategy())
            {
                context.ReportSuppression(Suppression.Create(Rule, diagnostic));
            }
        }
    }
}
