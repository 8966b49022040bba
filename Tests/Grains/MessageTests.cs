using System.Collections.Immutable;
using System.Reflection;
using TradeMind.Grains;

namespace TradeMind.Tests.Grains;

/// <summary>Messages never change, so that grains can hand them on without copying, and each has its place on the wire.</summary>
public class MessageTests
{
    private static readonly Type[] Plain =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid),
        typeof(CancellationToken), typeof(DateOnly), typeof(object),
    ];

    private static readonly Assembly Interfaces = typeof(Streams).Assembly;

    public static TheoryData<Type> Messages { get; } = [.. Walk().OrderBy(t => t.FullName, StringComparer.Ordinal)];

    [Fact]
    public void Every_interface_was_walked() => Assert.True(
        GrainInterfaces().Count() >= 9 && Messages.Count >= 20, $"{GrainInterfaces().Count()} interfaces, {Messages.Count} types");

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_cannot_be_changed(Type type)
    {
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            Assert.True(field.IsInitOnly || IsInit(type, field) || type.IsValueType, $"{type}.{field.Name} can be set");
            Assert.True(IsValue(field.FieldType), $"{type}.{field.Name} is a {field.FieldType}: use an immutable collection");
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_has_its_place_on_the_wire(Type type)
    {
        if (type.Assembly != Interfaces)
        {
            // A type of the core crosses by a surrogate.
            Assert.Contains(
                Interfaces.GetTypes(),
                t => t.IsDefined(typeof(RegisterConverterAttribute)) && t.GetInterfaces().Any(i => i.IsGenericType
                    && i.GetGenericTypeDefinition() == typeof(IConverter<,>)
                    && i.GetGenericArguments()[0] == type));
            return;
        }

        Assert.True(type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false), $"{type} lacks [GenerateSerializer]");
        Assert.True(type.IsEnum || type.IsDefined(typeof(AliasAttribute), inherit: false), $"{type} lacks [Alias]");
        var own = type
            .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(p => p.SetMethod is not null)
            .ToList();
        var ids = own
            .Select(p => p.GetCustomAttribute<IdAttribute>()?.Id ?? throw new Xunit.Sdk.XunitException($"{type}.{p.Name} lacks [Id]"))
            .ToList();
        Assert.Equal(Enumerable.Range(0, ids.Count).Select(i => (uint)i), ids.Order());
    }

    [Fact]
    public void Every_grain_interface_and_method_has_a_name_of_its_own()
    {
        foreach (var type in GrainInterfaces())
        {
            Assert.True(type.IsDefined(typeof(AliasAttribute)), $"{type} lacks [Alias]");
            Assert.All(type.GetMethods(), m => Assert.True(m.IsDefined(typeof(AliasAttribute)), $"{type}.{m.Name} lacks [Alias]"));
        }
    }

    private static IEnumerable<Type> GrainInterfaces() =>
        Interfaces.GetTypes().Where(t => t.IsInterface && typeof(IGrain).IsAssignableFrom(t));

    private static HashSet<Type> Walk()
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(GrainInterfaces().SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType))
            .Concat(Interfaces.GetTypes().Where(t => !t.IsAbstract && typeof(TradeMind.Grains.Events.TradingEvent).IsAssignableFrom(t))));
        while (open.TryDequeue(out var type))
        {
            if (type.IsGenericType)
            {
                foreach (var argument in type.GetGenericArguments())
                {
                    open.Enqueue(argument);
                }
            }
            else if (!type.IsPrimitive && !type.IsEnum && !Plain.Contains(type) && type != typeof(Task) && type != typeof(ValueTask)
                && !type.IsAbstract && found.Add(type) && type.Assembly == Interfaces)
            {
                // What is inside a type of the core is its surrogate's business.
                foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.SetMethod is not null
                    && p.GetIndexParameters().Length == 0))
                {
                    open.Enqueue(property.PropertyType);
                }
            }
        }

        return found;
    }

    /// <summary>A record of the contracts or of what is stored that cannot be changed either.</summary>
    private static bool IsRecord(Type type) =>
        (type.Assembly == typeof(TradeMind.Contracts.RunView).Assembly
            || type.Assembly == typeof(TradeMind.Storage.Models.ModelCall).Assembly)
        && type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).All(field => (field.IsInitOnly || IsInit(type, field))
            && IsValue(field.FieldType));

    private static bool IsInit(Type type, FieldInfo field) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(p => field.Name == $"<{p.Name}>k__BackingField")
            .Any(p => p.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(
                typeof(System.Runtime.CompilerServices.IsExternalInit)) == true);

    private static bool IsValue(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsValueType || Plain.Contains(type) || type.Assembly == Interfaces || IsRecord(type)
            || type.Namespace!.StartsWith("TradeMind.Trading", StringComparison.Ordinal)
        || (type.IsGenericType && type.GetGenericTypeDefinition().Namespace == typeof(ImmutableArray).Namespace);
}
