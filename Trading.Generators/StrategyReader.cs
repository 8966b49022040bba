using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TradeMind.Trading.Generators;

/// <summary>Reads a strategy class: its name, its parameters, its fields and its reasons, and all that is wrong with them.</summary>
internal sealed class StrategyReader(
    INamedTypeSymbol symbol, ClassDeclarationSyntax node, Compilation compilation, CancellationToken cancellation)
{
    public StrategyModel Read()
    {
        var attribute = symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.IsAuthoring("StrategyAttribute") == true);
        var id = attribute?.ConstructorArguments.FirstOrDefault().Value as string ?? Symbols.ToId(symbol.Name);
        var summary = attribute?.NamedArguments.FirstOrDefault(a => a.Key == "Summary").Value.Value as string
            ?? $"{symbol.Name}, a strategy of one's own";
        var model = new StrategyModel(symbol, node.Identifier.GetLocation(), id, summary);
        CheckForm(model);
        foreach (var part in symbol.Lineage().Reverse())
        {
            if (!SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, compilation.Assembly))
            {
                model.Add(Faults.Class, null, symbol.Name, $"its base {part.Name} comes from another assembly: derive from Strategy here");
                continue;
            }

            ParameterReader.Read(part, model, compilation, cancellation);
            FieldReader.Read(part, model);
            ReasonReader.Read(part, model, compilation, cancellation);
        }

        return model;
    }

    private void CheckForm(StrategyModel model)
    {
        if (!IsId(model.Id))
        {
            model.Add(
                Faults.Class, null, symbol.Name, $"its id '{model.Id}' is not lower-case letters, digits and underscores: "
                + "name it with [Strategy(\"...\")]");
        }

        if (symbol.Lineage().Any(part => part.IsGenericType))
        {
            model.Add(Faults.Class, null, symbol.Name, "it is generic; derive a class that names the types");
        }

        if (!symbol.CanBeNamed())
        {
            model.Add(Faults.Class, null, symbol.Name, "it is private: make it public or internal");
        }

        if (!symbol.InstanceConstructors.Any(
            c => c.Parameters.Length == 0 && c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal))
        {
            model.Add(Faults.Class, null, symbol.Name, "it needs a constructor without parameters; its parameters are properties");
        }
    }

    private static bool IsId(string id) =>
        id.Length > 0 && id[0] is >= 'a' and <= 'z' && id.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
