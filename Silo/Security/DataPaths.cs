namespace TradeMind.Silo.Security;

/// <summary>Where programs are answered with data, and not people with pages.</summary>
internal static class DataPaths
{
    public const string Api = "/api", OpenApi = "/openapi", Mcp = "/mcp";

    /// <summary>The API's document as pages.</summary>
    public const string Reference = "/scalar";

    /// <summary>Whether a path is answered with data.</summary>
    public static bool Include(PathString path) => Has(path, Api) || Has(path, OpenApi) || Has(path, Mcp);

    /// <summary>Whether a path begins with a segment, however it is spelt.</summary>
    public static bool Has(PathString path, string start) => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase);
}
