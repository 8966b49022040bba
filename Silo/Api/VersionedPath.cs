namespace TradeMind.Silo.Api;

/// <summary>
/// Serves <c>/api/X</c> as <c>/api/v1/X</c>: the short paths mean the current version, and scripts that name it keep theirs when another
/// comes.
/// </summary>
internal sealed class VersionedPath(RequestDelegate next)
{
    public const string Current = "/api/v1";

    private const string Prefix = "/api/";

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !NamesVersion(path.AsSpan(Prefix.Length)))
        {
            context.Request.Path = $"{Current}/{path[Prefix.Length..]}";
        }

        return next(context);
    }

    /// <summary>A first segment such as v1.</summary>
    private static bool NamesVersion(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('/');
        var segment = end < 0 ? rest : rest[..end];
        return segment.Length > 1 && segment[0] is 'v' or 'V' && segment[1..].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
