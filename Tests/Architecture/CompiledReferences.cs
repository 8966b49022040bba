using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace TradeMind.Tests.Architecture;

/// <summary>
/// Which namespaces of an assembly refer to which, read from the compiled types: signatures, attributes and the code of every method.
/// </summary>
internal sealed class CompiledReferences
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly string[] Generated = ["OrleansCodeGen", "System", "Microsoft", "Internal"];

    private readonly Assembly _assembly;
    private readonly Dictionary<(string From, string To), string> _edges = [];

    private CompiledReferences(Assembly assembly)
    {
        _assembly = assembly;
        foreach (var type in assembly.GetTypes().Where(IsOurs))
        {
            Read(type);
        }
    }

    /// <summary>Each reference with an example, <c>type -> type</c>.</summary>
    public static IReadOnlyDictionary<(string From, string To), string> Create(Assembly assembly) =>
        new CompiledReferences(assembly)._edges;

    /// <summary>Length of an instruction's operand, without the table of a switch.</summary>
    internal static int OperandLength(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    /// <summary>Whether someone wrote the type: generated ones stand in namespaces of their own.</summary>
    private bool IsOurs(Type type) =>
        type.Assembly == _assembly
            && type.Namespace is { } name
            && !Generated.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private void Read(Type type)
    {
        Add(type, type.BaseType);
        AddAll(type, type.GetInterfaces());
        AddAll(type, type.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()));
        AddAttributes(type, type.CustomAttributes);
        foreach (var field in type.GetFields(All))
        {
            Add(type, field.FieldType);
            AddAttributes(type, field.CustomAttributes);
        }

        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            Add(type, (method as MethodInfo)?.ReturnType);
            AddAll(type, method.GetParameters().Select(parameter => parameter.ParameterType));
            AddAttributes(type, method.CustomAttributes);
            if (method.IsGenericMethod)
            {
                AddAll(type, method.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()));
            }

            ReadBody(type, method);
        }
    }

    private void ReadBody(Type type, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        AddAll(type, body.LocalVariables.Select(local => local.LocalType));
        AddAll(type, body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause).Select(c => c.CatchType));
        var typeArguments = type.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var token in Tokens(body.GetILAsByteArray()!))
        {
            AddMember(type, method.Module.ResolveMember(token, typeArguments, methodArguments)!);
        }
    }

    /// <summary>The members that a method's instructions name.</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            var operation = Codes[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok
                or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(code, at);
            }

            at += operation.OperandType == OperandType.InlineSwitch
                ? 4 + (4 * BitConverter.ToInt32(code, at))
                : OperandLength(operation.OperandType);
        }
    }

    private void AddMember(Type from, MemberInfo member)
    {
        Add(from, member as Type ?? member.DeclaringType);
        Add(from, (member as FieldInfo)?.FieldType);
        if (member is MethodBase method)
        {
            Add(from, (method as MethodInfo)?.ReturnType);
            AddAll(from, method.GetParameters().Select(parameter => parameter.ParameterType));
            AddAll(from, method.IsGenericMethod ? method.GetGenericArguments() : []);
        }
    }

    private void AddAttributes(Type from, IEnumerable<CustomAttributeData> attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(from, attribute.AttributeType);
            AddAll(from, attribute.ConstructorArguments.Select(argument => argument.Value).OfType<Type>());
        }
    }

    private void AddAll(Type from, IEnumerable<Type?> types)
    {
        foreach (var type in types)
        {
            Add(from, type);
        }
    }

    private void Add(Type from, Type? to)
    {
        while (to is { HasElementType: true })
        {
            to = to.GetElementType();
        }

        if (to is null || to.IsGenericParameter)
        {
            return;
        }

        if (to.IsGenericType)
        {
            AddAll(from, to.GetGenericArguments());
        }

        if (IsOurs(to) && !string.Equals(from.Namespace, to.Namespace, StringComparison.Ordinal)
            && !to.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        {
            _edges.TryAdd((from.Namespace!, to.Namespace!), $"{from.Name} -> {to.Name}");
        }
    }
}
