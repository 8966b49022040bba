using System.Linq;
using Microsoft.CodeAnalysis;

namespace TradeMind.Trading.Generators;

/// <summary>Every field of a class, and how it is saved.</summary>
internal static class FieldReader
{
    private const string Allowed =
        "use numbers, bool, text, dates, enums, structs of these, arrays, List, Queue, Stack, SortedSet or SortedDictionary of them, "
        + "or indicators; what never changes can be static readonly";

    private const string MethodInstead = "write a method instead";

    private const string Collections = "System.Collections.Generic";

    public static void Read(INamedTypeSymbol type, StrategyModel model)
    {
        foreach (var happening in type.GetMembers().OfType<IEventSymbol>().Where(e => !e.IsStatic))
        {
            model.Add(
                Faults.Field, happening.Locations.FirstOrDefault(), happening.Name, happening.Type.ToDisplayString(), MethodInstead);
        }

        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst))
        {
            if (field.Type.IsIndicator() || field.Type is IArrayTypeSymbol { Rank: 1 } array && array.ElementType.IsIndicator())
            {
                Add(model, field, visit: null);
            }
            else if (field.IsReadOnly && IsFixed(field.Type))
            {
                // Set once, by the constructor, which every object runs.
            }
            else if (Visit(field.Type) is { } visit)
            {
                Add(model, field, visit);
            }
            else
            {
                model.Add(Faults.Field, Where(field), Name(field), field.Type.ToDisplayString(), Advise(field.Type));
            }
        }
    }

    private static void Add(StrategyModel model, IFieldSymbol field, string? visit)
    {
        if (field.Type.CanBeNamed())
        {
            model.Fields.Add(new FieldModel(field, visit));
        }
        else
        {
            model.Add(Faults.Field, Where(field), Name(field), field.Type.ToDisplayString(), "it is private: make the type internal");
        }
    }

    private static string? Visit(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => "Text",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } optional =>
            IsPlain(optional.TypeArguments[0]) ? "Optional" : null,
        IArrayTypeSymbol { Rank: 1 } array => IsPlain(array.ElementType) ? "Array" : null,
        { IsValueType: true } when IsPlain(type) => "Value",
        { IsValueType: true } when type.AllInterfaces.Any(i => i.ToDisplayString() == "TradeMind.Trading.Serialization.IStateful") =>
            "Stateful",
        INamedTypeSymbol { IsGenericType: true } named when named.ContainingNamespace.ToDisplayString() == Collections =>
            named.Name is "List" or "Queue" or "Stack" or "SortedSet" or "SortedDictionary" && named.TypeArguments.All(IsPlain)
                ? named.Name
                : null,
        _ => null,
    };

    /// <summary>Bytes that mean the same after a restart.</summary>
    private static bool IsPlain(ITypeSymbol type) => type.IsUnmanagedType
        && type is not (IPointerTypeSymbol or IFunctionPointerTypeSymbol or ITypeParameterSymbol)
        && type.SpecialType is not (SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
        && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T;

    /// <summary>A value that nothing can change once it is set.</summary>
    private static bool IsFixed(ITypeSymbol type) => IsPlain(type) || type.SpecialType == SpecialType.System_String;

    private static string Advise(ITypeSymbol type) => type.Name switch
    {
        "Dictionary" or "HashSet" =>
            $"the order of a {type.Name} may differ after a restart: use Sorted{(type.Name == "HashSet" ? "Set" : type.Name)}",
        _ when type.TypeKind == TypeKind.Delegate => MethodInstead,
        _ => Allowed,
    };

    private static string Name(IFieldSymbol field) => field.AssociatedSymbol?.Name ?? field.Name;

    private static Location? Where(IFieldSymbol field) => (field.AssociatedSymbol ?? field).Locations.FirstOrDefault();
}
