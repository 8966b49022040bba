using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TradeMind.Trading.Generators;

/// <summary>The properties that are parameters.</summary>
internal static class ParameterReader
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.RangeAttribute";

    public static void Read(INamedTypeSymbol type, StrategyModel model, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            var attribute = property.GetAttributes().FirstOrDefault(a =>
                a.AttributeClass?.IsAuthoring("ParameterAttribute") == true || a.AttributeClass?.ToDisplayString() == Annotations);
            if (attribute is not null)
            {
                Read(property, attribute, model, compilation, cancellation);
            }
        }
    }

    private static void Read(
        IPropertySymbol property, AttributeData attribute, StrategyModel model, Compilation compilation, CancellationToken cancellation)
    {
        var kind = property.Type.ToDisplayString();
        var ends = attribute.ConstructorArguments.Select(a => a.Value).OfType<IConvertible>()
            .Select(v => v is string ? double.NaN : v.ToDouble(CultureInfo.InvariantCulture)).ToList();
        var (least, most) = ends.Count == 2 ? (ends[0], ends[1]) : (0, 1);
        var fault = kind is not ("int" or "double" or "bool") ? $"its type is {kind}: use int, double or bool"
            : property.SetMethod is not { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
                || property.GetMethod is null || property.IsStatic ? "give it a public get and set"
            : ends.Count != 2 && kind != "bool" ? "give it a range, such as [Parameter(1, 50)]"
            : !(least <= most) ? $"its range runs from {Text(least)} to {Text(most)}: put the smaller number first"
            : kind == "int" && (least < int.MinValue || most > int.MaxValue || least != Math.Floor(least) || most != Math.Floor(most))
                ? "the range of an int is whole numbers"
            : kind == "bool" && (least != 0 || most != 1) ? "a bool has no range: write [Parameter]"
            : Default(property, compilation, cancellation) is { } value && !(value >= least && value <= most)
                ? $"its default {Text(value)} is out of range: use a number from {Text(least)} to {Text(most)}"
            : null;
        if (fault is not null)
        {
            model.Add(Faults.Parameter, property.Locations.FirstOrDefault(), property.Name, fault);
            return;
        }

        string? Named(string name) => attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value as string;
        var described = property.GetAttributes().FirstOrDefault(
            a => a.AttributeClass?.ToDisplayString() == "System.ComponentModel.DescriptionAttribute");
        var meaning = Named("Meaning") ?? described?.ConstructorArguments.FirstOrDefault().Value as string
            ?? property.Name;
        model.Parameters.Add(
            new ParameterModel(property.Name, Symbols.ToId(property.Name), kind, least, most, meaning, Named("Sweep")));
    }

    /// <summary>The initializer when it is a constant; 0 when there is none; null when only running it can tell.</summary>
    private static double? Default(IPropertySymbol property, Compilation compilation, CancellationToken cancellation)
    {
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not PropertyDeclarationSyntax syntax)
        {
            return null;
        }

        if (syntax.Initializer is null)
        {
            return property.ContainingType.InstanceConstructors.All(c => c.IsImplicitlyDeclared) ? 0 : null;
        }

#pragma warning disable RS1030 // The initializer may stand in another file than the class.
        var constant = compilation.GetSemanticModel(syntax.SyntaxTree).GetConstantValue(syntax.Initializer.Value, cancellation);
#pragma warning restore RS1030
        return constant is { HasValue: true, Value: IConvertible value and not string }
            ? value.ToDouble(CultureInfo.InvariantCulture)
            : null;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
