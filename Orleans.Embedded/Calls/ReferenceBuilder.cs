using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>
/// Makes, for each grain interface, the class that stands for grains behind it, and for each of its methods the class of a call: an object with
/// the arguments as fields, which calls the method when its turn has come.
/// </summary>
internal static class ReferenceBuilder
{
    private static readonly ModuleBuilder Module =
        AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Orleans.Embedded.References"), AssemblyBuilderAccess.Run).DefineDynamicModule("references");

    private static readonly ConcurrentDictionary<Type, Lazy<(Type Class, CallInfo[] Infos)>> Built = new();

    /// <exception cref="ArgumentException">The interface is not public, or a method returns something else than a task.</exception>
    public static GrainReference Create(Type grainInterface, GrainId id, Silo silo)
    {
        var (type, infos) = Built.GetOrAdd(grainInterface, static i => new Lazy<(Type, CallInfo[])>(() => Build(i))).Value;
        var reference = (GrainReference)Activator.CreateInstance(type)!;
        (reference.GrainId, reference.Silo, reference.Infos) = (id, silo, infos);
        return reference;
    }

    private static (Type Class, CallInfo[] Infos) Build(Type grainInterface)
    {
        if (!grainInterface.IsVisible)
        {
            throw new ArgumentException($"grain interface {grainInterface} must be public", nameof(grainInterface));
        }

        lock (Module)
        {
            var type = Module.DefineType($"{grainInterface.FullName}.Reference", TypeAttributes.Public | TypeAttributes.Sealed, typeof(GrainReference), [grainInterface]);
            type.DefineDefaultConstructor(MethodAttributes.Public);
            MethodInfo[] methods = [.. grainInterface.GetMethods(), .. grainInterface.GetInterfaces().SelectMany(i => i.GetMethods())];
            for (var i = 0; i < methods.Length; i++)
            {
                DefineMethod(type, methods[i], i);
            }

            return (type.CreateType(), [.. methods.Select(Describe)]);
        }
    }

    private static CallInfo Describe(MethodInfo method) => new(
        method,
        method.IsDefined(typeof(AlwaysInterleaveAttribute)),
        method.IsDefined(typeof(ReadOnlyAttribute)),
        method.IsDefined(typeof(OneWayAttribute)));

    private static void DefineMethod(TypeBuilder type, MethodInfo method, int index)
    {
        var parameters = method.GetParameters().Select(p => p.ParameterType).ToArray();
        var call = CallClass(type.Name, method, parameters, index);
        var body = type.DefineMethod(
            $"{method.DeclaringType}.{method.Name}", MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot | MethodAttributes.HideBySig,
            method.ReturnType, parameters);
        var il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, call.GetConstructor(Type.EmptyTypes)!);
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, i + 1);
            il.Emit(OpCodes.Stfld, call.GetField($"A{i}")!);
        }

        il.Emit(OpCodes.Ldc_I4, index);
        il.Emit(OpCodes.Call, Sender(method));
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(body, method);
    }

    /// <summary>The class of a method's calls.</summary>
    private static Type CallClass(string owner, MethodInfo method, Type[] parameters, int index)
    {
        var result = ResultOf(method);
        var parent = typeof(GrainCall<>).MakeGenericType(result);
        var type = Module.DefineType($"{method.DeclaringType!.FullName}.{owner}.{method.Name}{index}", TypeAttributes.Public | TypeAttributes.Sealed, parent);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        var fields = parameters.Select((p, i) => type.DefineField($"A{i}", p, FieldAttributes.Public)).ToArray();
        var invoke = parent.GetMethod(nameof(GrainCall<NoResult>.Invoke))!;
        var body = type.DefineMethod(invoke.Name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, invoke.ReturnType, [typeof(object)]);
        var il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType);
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Callvirt, method);
        if (method.ReturnType == typeof(Task) || method.ReturnType == typeof(ValueTask))
        {
            il.Emit(OpCodes.Call, typeof(CallResults).GetMethod(nameof(CallResults.Of), [method.ReturnType])!);
        }
        else if (method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>))
        {
            il.Emit(OpCodes.Call, parent.GetMethod(nameof(GrainCall<NoResult>.Of))!);
        }

        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(body, invoke);
        return type.CreateType();
    }

    private static Type ResultOf(MethodInfo method)
    {
        var type = method.ReturnType;
        return type == typeof(Task) || type == typeof(ValueTask) ? typeof(NoResult)
            : type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)) ? type.GetGenericArguments()[0]
            : throw new ArgumentException($"{method.DeclaringType}.{method.Name} returns {type.Name}: a grain's method returns Task, Task<T>, ValueTask or ValueTask<T>", nameof(method));
    }

    private static MethodInfo Sender(MethodInfo method)
    {
        var type = method.ReturnType;
        var name = type == typeof(Task) ? nameof(GrainReference.SendVoidTask)
            : type == typeof(ValueTask) ? nameof(GrainReference.SendVoid)
            : type.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(GrainReference.SendTask)
            : nameof(GrainReference.Send);
        var sender = typeof(GrainReference).GetMethod(name)!;
        return sender.IsGenericMethodDefinition ? sender.MakeGenericMethod(ResultOf(method)) : sender;
    }
}
