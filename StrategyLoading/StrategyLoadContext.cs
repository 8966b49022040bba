using System.Reflection;
using System.Runtime.Loader;

namespace TradeMind.StrategyLoading;

/// <summary>
/// Holds the assembly of one file. It is read into memory, so that the file can be replaced; what it needs is the program's own, or stands
/// beside it.
/// </summary>
internal sealed class StrategyLoadContext(string file) : AssemblyLoadContext(Path.GetFileName(file))
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(file))!;

    /// <exception cref="BadImageFormatException">It is not an assembly.</exception>
    public static Assembly Load(byte[] assembly, string file)
    {
        using var stream = new MemoryStream(assembly, writable: false);
        return new StrategyLoadContext(file).LoadFromStream(stream);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        try
        {
            return Default.LoadFromAssemblyName(assemblyName);
        }
        catch (FileNotFoundException)
        {
            var beside = Path.Combine(_folder, assemblyName.Name + ".dll");
            return File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
        }
    }
}
