using Microsoft.CodeAnalysis;

namespace TradeMind.Trading.Generators;

/// <summary>What a strategy class can have that would not survive a restart, or could not be run at all: errors of the compiler.</summary>
internal static class Faults
{
    public const string FieldId = "TM2001";
    public const string ReasonId = "TM2002";
    public const string ParameterId = "TM2003";
    public const string ClassId = "TM2004";

    public static readonly DiagnosticDescriptor Field = Describe(
        FieldId, "A field of a strategy cannot be saved",
        "'{0}' is state of the strategy, and its type {1} cannot be saved: {2}");

    public static readonly DiagnosticDescriptor Reason = Describe(
        ReasonId, "A reason cannot be put in words later", "The reason {0} cannot be put in words later: {1}");

    public static readonly DiagnosticDescriptor Parameter = Describe(
        ParameterId, "A parameter of a strategy cannot be set", "The parameter '{0}' cannot be used: {1}");

    public static readonly DiagnosticDescriptor Class = Describe(
        ClassId, "A strategy class cannot be run", "The strategy '{0}' cannot be run: {1}");

    private static DiagnosticDescriptor Describe(string id, string title, string message) =>
        new(id, title, message, "TradeMind", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
