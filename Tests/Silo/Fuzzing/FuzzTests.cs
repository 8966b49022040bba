using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TradeMind.Storage.Access;
using Xunit.Abstractions;

namespace TradeMind.Tests.Silo.Fuzzing;

/// <summary>
/// Every call of the OpenAPI document out of a seed, with odd values, types, sizes, encodings, content types, hosts, headers and methods:
/// none is answered with 500, and one that reads or is refused has changed nothing in the stores. <c>TRADEMIND_FUZZ_REQUESTS</c> says how
/// many requests there are in all, spread evenly over the calls (2,000 unless it is set; 10,000 take some minutes),
/// <c>TRADEMIND_FUZZ_SEED</c> asks for others.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Verbs = ["get", "post", "put", "delete", "patch"];

    private readonly SortedDictionary<int, int> _answers = [];
    private readonly List<string> _faults = [];

    [Fact]
    public async Task No_call_breaks_the_service_and_a_refused_one_changes_nothing()
    {
        var (requests, seed) = (Number("TRADEMIND_FUZZ_REQUESTS", 2_000), Number("TRADEMIND_FUZZ_SEED", 20_260));
        var key = "";
        await using var service = await RunningService.StartAsync(
            store => key = store.Keys.Create("fuzz", AccessScope.Admin, null, "test").Text,
            "--limits:requests_per_second", "10000", "--watchlist", "SYN-A,SYN-B");
        await service.ToTheEndAsync();
        var document = await service.GetAsync("/openapi/v1.json");
        using var stored = new StoredRows(Path.GetDirectoryName(service.DatabaseFile)!);
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()
                .Where(o => Verbs.Contains(o.Name))
                .Select(o => (Path: path.Name, Method: o.Name, Operation: o.Value)))
            .ToList();
        var calls = (int)Math.Ceiling((double)requests / operations.Count);
        foreach (var (path, method, operation) in operations)
        {
            var random = new Random(seed + Stable($"{method} {path}"));
            for (var i = 0; i < calls; i++)
            {
                await SendAsync(service, FuzzedCall.Make(path, method, operation, document, key, random), stored);
            }
        }

        var (sent, refused) = (_answers.Values.Sum(), _answers.Where(a => a.Key is >= 400 and < 500).Sum(a => a.Value));
        var answers = string.Join(", ", _answers.Select(a => $"{a.Key}: {a.Value}"));
        output.WriteLine($"{sent} requests to {operations.Count} calls, seed {seed}: {answers}");
        Assert.True(
            _faults.Count == 0,
            $"seed {seed}: {_faults.Count} of {sent} requests\n{string.Join('\n', _faults.Take(40))}\n"
                + string.Join('\n', service.Logs.Lines.Take(20)));
        Assert.True(
            sent >= requests && refused > sent / 10,
            $"only {refused} of {sent} requests were refused: the fuzzer asks for nothing odd");
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("/health/live")).StatusCode);
    }

    private async Task SendAsync(RunningService service, FuzzedCall call, StoredRows stored)
    {
        var before = stored.Hash();
        using var request = call.Request(service.Http.BaseAddress!);
        using var answer = await service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var status = (int)answer.StatusCode;
        _answers[status] = _answers.GetValueOrDefault(status) + 1;
        if (status >= 500)
        {
            _faults.Add($"{status} {call} -> {await answer.Content.ReadAsStringAsync()}");
        }

        if (status < 300 && call.Target.Contains("/replay/restart", StringComparison.Ordinal))
        {
            // What it began trades by itself: that must not be taken for what the next call did.
            var begun = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("summary").GetProperty("name").GetString();
            await service.UntilAsync($"/api/v1/portfolios/{begun}/status", now => now.GetProperty("isAtEnd").GetBoolean());
            return;
        }

        if ((call.Method is "GET" or "HEAD" || status is >= 400 and < 500) && stored.Hash() != before)
        {
            _faults.Add($"{status} but changed something: {call}");
        }

        if (status is >= 400 and < 500 && call.Method != "HEAD" && answer.Content.Headers.ContentType?.MediaType is { } type)
        {
            if (type != "application/problem+json")
            {
                _faults.Add($"{status} as {type}: {call}");
            }
            else if (!(await answer.Content.ReadAsStringAsync()).Contains("\"code\":", StringComparison.Ordinal))
            {
                _faults.Add($"{status} without a code: {call}");
            }
        }
    }

    private static int Number(string variable, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : standard;

    /// <summary>The same in every process.</summary>
    private static int Stable(string text) => text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) & 0xFFFFF;
}
