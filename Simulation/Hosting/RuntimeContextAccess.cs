using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>
/// Tells Orleans which activation runs on this thread. Orleans keeps that internal; <see cref="Grain"/> and call-chain reentrancy read it.
/// </summary>
internal static class RuntimeContextAccess
{
    private const string TypeName = "Orleans.Runtime.RuntimeContext, Orleans.Core.Abstractions";

    /// <summary>Whether this version of Orleans has the member.</summary>
    public static readonly bool IsAvailable = IsThere();

    public static string Missing => $"this version of Orleans has no {TypeName} with a method SetExecutionContext.";

    /// <returns>The context that was set before.</returns>
    public static IGrainContext? Set(IGrainContext? context)
    {
        if (!IsAvailable)
        {
            return null;
        }

        SetExecutionContext(null, context!, out var previous);
        return previous;
    }

    private static bool IsThere()
    {
        try
        {
            SetExecutionContext(null, null!, out var previous);
            SetExecutionContext(null, previous!, out _);
            return true;
        }
        catch (Exception exception) when (exception is MissingMemberException or TypeLoadException)
        {
            // Said at the start of a cluster, and only to those who have grains that need it.
            return false;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = nameof(SetExecutionContext))]
    private static extern void SetExecutionContext(
        [UnsafeAccessorType(TypeName)] object? type, IGrainContext newContext, out IGrainContext? currentContext);
}
