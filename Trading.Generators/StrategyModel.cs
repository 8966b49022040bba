using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace TradeMind.Trading.Generators;

/// <summary>A strategy class as it was read.</summary>
internal sealed class StrategyModel(INamedTypeSymbol symbol, Location location, string id, string summary)
{
    public INamedTypeSymbol Symbol => symbol;

    public Location Location => location;

    public string Id => id;

    public string Summary => summary;

    public List<Diagnostic> Faults { get; } = [];

    public List<ParameterModel> Parameters { get; } = [];

    public List<FieldModel> Fields { get; } = [];

    /// <summary>Reasons by how they stand in the source text.</summary>
    public SortedDictionary<string, string> Reasons { get; } = new(System.StringComparer.Ordinal);

    public string ClassName => symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    public string ShapeName => symbol.ToDisplayString().Replace('.', '_') + "Shape";

    public void Add(DiagnosticDescriptor fault, Location? where, params object[] words) =>
        Faults.Add(Diagnostic.Create(fault, where ?? location, words));
}

/// <summary>A parameter of a strategy class.</summary>
internal sealed class ParameterModel(
    string property, string name, string kind, double minimum, double maximum, string meaning, string? sweep)
{
    public string Property => property;

    public string Name => name;

    /// <summary>int, double or bool.</summary>
    public string Kind => kind;

    public double Minimum => minimum;

    public double Maximum => maximum;

    public string Meaning => meaning;

    public string? Sweep => sweep;
}

/// <summary>A field that is state.</summary>
internal sealed class FieldModel(IFieldSymbol symbol, string? visit)
{
    public IFieldSymbol Symbol => symbol;

    /// <summary>The method of StateFields that visits it; null for an indicator, which its strategy visits.</summary>
    public string? Visit => visit;

    /// <summary>What its author calls it: a property for the field behind it.</summary>
    public string Name => symbol.AssociatedSymbol?.Name ?? symbol.Name;
}
