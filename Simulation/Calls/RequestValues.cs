using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>The request context on its way with a call.</summary>
internal static class RequestValues
{
    private const string ReentrancyHeader = "#CCR";

    /// <summary>
    /// The request context of the code that runs; null when it is empty. Orleans never changes the dictionary it hands out.
    /// </summary>
    public static Dictionary<string, object>? Export() =>
        RequestContext.Entries is Dictionary<string, object> { Count: > 0 } values ? values : null;

    /// <summary>Sets the request context of the starting turn.</summary>
    public static void Import(Dictionary<string, object>? values)
    {
        if (values is not null)
        {
            RequestContext.Clear();
            foreach (var (key, value) in values)
            {
                RequestContext.Set(key, value);
            }
        }
        else
        {
            RequestContext.Clear();
        }
    }

    public static Guid ReentrancyId(Dictionary<string, object>? values) =>
        values is not null && values.TryGetValue(ReentrancyHeader, out var id) && id is Guid guid ? guid : Guid.Empty;
}
