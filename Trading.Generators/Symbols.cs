using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis;

namespace TradeMind.Trading.Generators;

/// <summary>Questions to the compiler's symbols.</summary>
internal static class Symbols
{
    /// <summary>Whether it derives from the class <c>Strategy</c>.</summary>
    public static bool IsStrategy(this INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.IsAuthoring("Strategy"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is or derives from the class <c>Indicator</c>.</summary>
    public static bool IsIndicator(this ITypeSymbol type)
    {
        for (var parent = type; parent is not null; parent = parent.BaseType)
        {
            if (parent is INamedTypeSymbol { IsGenericType: false } named && named.IsAuthoring("Indicator"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is this type of the core's authoring namespace.</summary>
    public static bool IsAuthoring(this ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace?.ToDisplayString() == StrategyGenerator.Namespace;

    /// <summary>The class and those it derives from, up to Strategy.</summary>
    public static IEnumerable<INamedTypeSymbol> Lineage(this INamedTypeSymbol type)
    {
        for (var parent = type; parent is not null && !parent.IsAuthoring("Strategy"); parent = parent.BaseType)
        {
            yield return parent;
        }
    }

    /// <summary>Whether generated code beside it can name it.</summary>
    public static bool CanBeNamed(this ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return array.ElementType.CanBeNamed();
            case INamedTypeSymbol named:
                foreach (var argument in named.TypeArguments)
                {
                    if (!argument.CanBeNamed())
                    {
                        return false;
                    }
                }

                for (var part = named; part is not null; part = part.ContainingType)
                {
                    if (part.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected
                        or Accessibility.ProtectedAndInternal || part.IsFileLocal)
                    {
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }

    /// <summary>Such as <c>buy_the_dip</c> for BuyTheDip and <c>rsi2</c> for Rsi2.</summary>
    public static string ToId(string name)
    {
        var id = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            var begins = char.IsUpper(letter) && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (begins && id[id.Length - 1] != '_')
            {
                id.Append('_');
            }

            id.Append(char.ToLowerInvariant(letter));
        }

        return id.ToString();
    }
}
