using System.Globalization;

namespace TradeMind.Tests.Silo.Fuzzing;

/// <summary>
/// Every call of the OpenAPI document with arguments out of a seed: none breaks the service, and one that is refused has changed nothing. <c>TRADEMIND_FUZZ_CALLS</c>
/// asks for more calls an endpoint, <c>TRADEMIND_FUZZ_SEED</c> for others.
/// </summary>
public sealed class FuzzTests
{
    private static readonly string[] Verbs = ["get", "post", "put", "delete", "patch"];

    [Fact]
    public async Task No_call_breaks_the_service_and_a_refused_one_changes_nothing()
    {
        var (calls, seed) = (Number("TRADEMIND_FUZZ_CALLS", 25), Number("TRADEMIND_FUZZ_SEED", 20_260));
        await using var service = await RunningService.StartAsync("--limits:requests_per_second", "10000");
        await service.ToTheEndAsync();
        var document = await service.GetAsync("/openapi/v1.json");
        using var stored = new StoredRows(Path.GetDirectoryName(service.DatabaseFile)!);
        var faults = new List<string>();
        var (sent, refused) = (0, 0);
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => Verbs.Contains(o.Name)))
            {
                var random = new Random(seed + Stable($"{operation.Name} {path.Name}"));
                for (var i = 0; i < calls; i++)
                {
                    var call = FuzzedCall.Make(path.Name, operation.Name, operation.Value, document, random);
                    var status = await SendAsync(service, call, stored, faults);
                    (sent, refused) = (sent + 1, status is >= 400 and < 500 ? refused + 1 : refused);
                }
            }
        }

        Assert.True(faults.Count == 0, $"seed {seed}: {faults.Count} of {sent} calls\n{string.Join('\n', faults.Take(40))}\n{string.Join('\n', service.Logs.Lines.Take(20))}");
        Assert.True(refused > sent / 10, $"only {refused} of {sent} calls were refused: the fuzzer asks for nothing odd");
    }

    private static async Task<int> SendAsync(RunningService service, FuzzedCall call, StoredRows stored, List<string> faults)
    {
        var isReading = call.Method == "GET";
        var (version, before) = (stored.Version(), isReading ? "" : stored.Hash());
        using var request = call.Request(service.Http.BaseAddress!);
        using var answer = await service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var status = (int)answer.StatusCode;
        if (status >= 500)
        {
            faults.Add($"{status} {call} -> {await answer.Content.ReadAsStringAsync()}");
        }

        var changes = (isReading || status is >= 400 and < 500) && stored.Version() != version;
        if (changes && !isReading && stored.Hash() != before)
        {
            faults.Add($"{status} but changed something: {call}");
        }

        if (status is >= 400 and < 500 && answer.Content.Headers.ContentType?.MediaType is { } type && type != "application/problem+json")
        {
            faults.Add($"{status} as {type}: {call}");
        }

        if (status is >= 400 and < 500 && answer.Content.Headers.ContentType is not null
            && !(await answer.Content.ReadAsStringAsync()).Contains("\"code\":", StringComparison.Ordinal))
        {
            faults.Add($"{status} without a code: {call}");
        }

        return status;
    }

    private static int Number(string variable, int standard) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : standard;

    /// <summary>The same in every process.</summary>
    private static int Stable(string text) => text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) & 0xFFFFF;
}
