using System.Reflection;

namespace Orleans.Runtime;

/// <summary>The grain classes of this process.</summary>
internal sealed class GrainCatalog
{
    private readonly Dictionary<string, GrainClass> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, List<GrainClass>> _byInterface = [];

    /// <exception cref="InvalidOperationException">Two classes have the same name.</exception>
    public GrainCatalog(IEnumerable<Type> classes)
    {
        foreach (var grainClass in classes.Select(type => new GrainClass(type)))
        {
            if (!_byName.TryAdd(grainClass.Name, grainClass))
            {
                throw new InvalidOperationException($"two grain classes are named {grainClass.Name}: {_byName[grainClass.Name].Type} and {grainClass.Type}");
            }

            foreach (var grainInterface in grainClass.Interfaces)
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_byInterface, grainInterface, out _) ??= []).Add(grainClass);
            }
        }
    }

    /// <summary>The classes of all assemblies that this program is made of and that know grains.</summary>
    public static GrainCatalog OfProgram() => new(Assemblies().SelectMany(a => a.GetTypes())
        .Where(t => t is { IsAbstract: false, IsClass: true } && typeof(Grain).IsAssignableFrom(t)));

    /// <param name="grainInterface">What is asked for.</param>
    /// <param name="prefix">How the class's name, with or without its namespace, begins; null when there is but one class.</param>
    /// <exception cref="ArgumentException">No class implements it, or several do.</exception>
    public GrainClass ClassFor(Type grainInterface, string? prefix = null)
    {
        if (!_byInterface.TryGetValue(grainInterface, out var classes))
        {
            throw new ArgumentException($"no grain class implements {grainInterface}: is its assembly referenced?", nameof(grainInterface));
        }

        var found = prefix is null ? classes : classes.FindAll(c => c.Name.StartsWith(prefix, StringComparison.Ordinal) || c.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        return found.Count == 1
            ? found[0]
            : throw new ArgumentException(
                $"{grainInterface} is implemented by {string.Join(", ", classes.Select(c => c.Type))}{(prefix is null ? "" : $", of which {found.Count} begin with '{prefix}'")}: name one by its prefix",
                nameof(grainInterface));
    }

    public GrainClass ClassOf(GrainId id) => _byName.TryGetValue(id.Type, out var found)
        ? found
        : throw new ArgumentException($"there is no grain class {id.Type}", nameof(id));

    /// <summary>The classes that listen to a stream namespace by themselves.</summary>
    public IEnumerable<GrainClass> ListenersOf(string streamNamespace) =>
        _byName.Values.Where(c => c.StreamNamespaces.Contains(streamNamespace, StringComparer.Ordinal)).OrderBy(c => c.Name, StringComparer.Ordinal);

    private static HashSet<Assembly> Assemblies()
    {
        var self = typeof(Grain).Assembly.GetName().Name;
        var found = new HashSet<Assembly>();
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.FullName!) || assembly.GetReferencedAssemblies() is not { } references || IsFramework(assembly.GetName()))
            {
                continue;
            }

            if (references.Any(r => string.Equals(r.Name, self, StringComparison.Ordinal)))
            {
                found.Add(assembly);
            }

            foreach (var reference in references.Where(r => !IsFramework(r)))
            {
                open.Enqueue(Assembly.Load(reference));
            }
        }

        return found;
    }

    private static bool IsFramework(AssemblyName name) =>
        name.Name is { } text && (text.StartsWith("System", StringComparison.Ordinal) || text.StartsWith("Microsoft.", StringComparison.Ordinal) || text is "mscorlib" or "netstandard");
}
