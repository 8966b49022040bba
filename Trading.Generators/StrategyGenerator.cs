using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TradeMind.Trading.Generators;

/// <summary>
/// Writes for each class that derives from <c>Strategy</c> how it is made from parameters, which fields are its state, and what its reasons
/// say. A field that cannot be saved is an error, so that none can be forgotten.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class StrategyGenerator : IIncrementalGenerator
{
    internal const string Namespace = "TradeMind.Trading.Authoring";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is ClassDeclarationSyntax { BaseList: not null },
            static (found, cancellation) => Read(found, cancellation));
        context.RegisterSourceOutput(classes.Collect(), static (output, all) => Write(output, all));
    }

    private static StrategyModel? Read(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var node = (ClassDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(node, cancellation) is not { IsAbstract: false } symbol || !symbol.IsStrategy())
        {
            return null;
        }

        // A class in several parts is read once.
        var first = symbol.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).OfType<ClassDeclarationSyntax>()
            .First(part => part.BaseList is not null);
        return ReferenceEquals(first, node) || first.Span == node.Span && first.SyntaxTree == node.SyntaxTree
            ? new StrategyReader(symbol, node, context.SemanticModel.Compilation, cancellation).Read()
            : null;
    }

    private static void Write(SourceProductionContext output, ImmutableArray<StrategyModel?> all)
    {
        var ids = new Dictionary<string, string>();
        foreach (var model in all.OfType<StrategyModel>())
        {
            foreach (var fault in model.Faults)
            {
                output.ReportDiagnostic(fault);
            }

            if (ids.TryGetValue(model.Id, out var other))
            {
                output.ReportDiagnostic(Diagnostic.Create(
                    Generators.Faults.Class, model.Location, model.Symbol.Name,
                    $"its id '{model.Id}' is that of {other} too; give one of them another with [Strategy(\"...\")]"));
                continue;
            }

            ids.Add(model.Id, model.Symbol.Name);
            if (model.Faults.Count == 0)
            {
                output.AddSource($"{model.ShapeName}.g.cs", SourceText.From(ShapeWriter.Write(model), Encoding.UTF8));
            }
        }
    }
}
