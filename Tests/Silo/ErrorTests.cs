using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Application.Requests;
using TradeMind.MarketData;
using TradeMind.Storage;
using TradeMind.Trading;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Silo;

/// <summary>What an exception becomes on its way from a grain to a caller: a caller's error is theirs, a bug is ours.</summary>
public sealed class ErrorTests(FailingService failing) : IClassFixture<FailingService>
{
    private const string Secret = "the hidden reason";

    private readonly RunningService _service = failing.Service;

    public static TheoryData<Exception> Bugs { get; } =
    [
        new ArgumentException(Secret, "symbol"),
        new ArgumentOutOfRangeException("limit", Secret),
#pragma warning disable CA2201 // It stands for one of the runtime.
        new NullReferenceException(Secret),
#pragma warning restore CA2201
        new InvalidOperationException(Secret),
        new KeyNotFoundException(Secret),
        new FormatException(Secret),
    ];

    public static TheoryData<DomainException, string?> Caused { get; } = new()
    {
        { new InvalidInputException("symbol 'a b' is not valid", "symbol", ErrorCodes.InvalidSymbol), "symbol" },
        { new InvalidInputException("there are no bars", code: ErrorCodes.NoData), null },
        { new ParameterException("fast is 0", "parameters.fast"), "parameters.fast" },
        { new PlanException("AAPL is held", "symbols"), "symbols" },
        { new PlanException("strategy 'x' is not known", "strategy", ErrorCodes.UnknownStrategy), "strategy" },
        { new FieldException("cash", "cash is 0"), "cash" },
        { new MarketDataException("AAPL.csv: file not found"), null },
    };

    [Theory]
    [MemberData(nameof(Bugs), DisableDiscoveryEnumeration = true)]
    public async Task A_bug_in_a_grain_is_answered_with_a_trace_id_and_logged_once(Exception bug)
    {
        var (status, problem) = await AnswerAsync(bug);
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal("internal-error", problem.GetProperty("code").GetString());
        Assert.False(problem.TryGetProperty("errors", out _));
        Assert.DoesNotContain(Secret, problem.GetRawText(), StringComparison.Ordinal);
        var traceId = problem.GetProperty("traceId").GetString()!;
        var line = Assert.Single(_service.Logs.Lines, line => line.Contains(traceId, StringComparison.Ordinal));
        Assert.Contains("GET /api/v1/risk failed", line, StringComparison.Ordinal);
        Assert.Contains(Secret, line, StringComparison.Ordinal);
        Assert.Single(_service.Logs.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Caused), DisableDiscoveryEnumeration = true)]
    public async Task What_the_caller_caused_is_a_400_with_code_and_field(DomainException exception, string? field)
    {
        var (status, problem) = await AnswerAsync(exception);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(exception.Code, problem.GetProperty("code").GetString());
        Assert.Equal(exception.Message, problem.GetProperty("detail").GetString());
        Assert.Equal(field, exception.Field);
        Assert.Equal(field is not null, problem.TryGetProperty("errors", out var errors));
        if (field is not null)
        {
            Assert.Equal([exception.Message], errors.GetProperty(field).EnumerateArray().Select(e => e.GetString()));
        }

        Assert.DoesNotContain(_service.Logs.Lines, line => line.Contains(exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_fields_are_told_together()
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["a"] = ["a is 0"], ["b"] = ["b is 0", "b is even"] };
        var (status, problem) = await AnswerAsync(new FieldException(errors));
        Assert.Equal((HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(2, problem.GetProperty("errors").GetProperty("b").GetArrayLength());
    }

    [Theory]
    [InlineData("store-failed")]
    [InlineData("overloaded")]
    [InlineData("provider-unavailable")]
    public async Task What_passes_is_a_503_that_says_when_to_try_again(string code)
    {
        var (status, problem) = await AnswerAsync(code switch
        {
            "store-failed" => new StorageException(StorageFault.Full, "there is no room"),
            "overloaded" => new TimeoutException("it took too long"),
            _ => new MarketDataException("it does not answer", code),
        });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, code), (status, problem.GetProperty("code").GetString()));
        Assert.True(problem.TryGetProperty("traceId", out _));
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "not-found")]
    [InlineData("GET", "/api/trials/999", 404, "not-found")]
    [InlineData("GET", "/api/backtests/run-999", 404, "not-found")]
    [InlineData("GET", "/api/trades?limit=x", 400, "unreadable-request")]
    [InlineData("GET", "/api/trades?limit=0", 400, "invalid-value")]
    [InlineData("GET", "/api/symbols/SYN-A?indicators=magic", 400, "unknown-indicator")]
    [InlineData("PUT", "/api/status", 405, "method-not-allowed")]
    [InlineData("POST", "/api/session/pause", 415, "unsupported-media-type")]
    [InlineData("DELETE", "/api/watchlist/ZZZ", 400, "unknown-symbol")]
    public async Task Every_problem_has_a_code(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = new StringContent("x");
        }

        using var answer = await _service.Http.SendAsync(request);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal((status, code), ((int)answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("""{"strategy": "supertrend_follow", "weight": 1e400}""", "weight", "invalid-value")]
    [InlineData("""{"strategy": "supertrend_follow", "weight": "NaN"}""", "weight", "invalid-value")]
    [InlineData("""{"strategy": "supertrend_follow", "parameters": {"period": "Infinity"}}""", "parameters.period", "invalid-parameter")]
    [InlineData("""{"strategy": "supertrend_follow", "parameters": {"speed": 1}}""", "parameters.speed", "invalid-parameter")]
    [InlineData("""{"strategy": "magic"}""", "strategy", "unknown-strategy")]
    [InlineData("""{"strategy": "supertrend_follow", "id": "a b"}""", "id", "invalid-value")]
    [InlineData("""{"strategy": "ma_crossover"}""", "id", "already-exists")]
    public async Task A_change_of_the_plan_names_the_field_that_cannot_be_used(string body, string field, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _service.Http.PostAsync("/api/strategies", content);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    private async Task<(HttpStatusCode Status, JsonElement Problem)> AnswerAsync(Exception exception)
    {
        _service.Logs.Lines.Clear();
        failing.Throws = exception;
        using var answer = await _service.Http.GetAsync("/api/risk");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }
}

/// <summary>A service whose portfolio fails when it is asked for its risk.</summary>
public sealed class FailingService : IAsyncLifetime, IIncomingGrainCallFilter
{
    public RunningService Service { get; private set; } = null!;

    /// <summary>What it fails with.</summary>
    public Exception Throws { get; set; } = new InvalidOperationException();

    public async Task InitializeAsync()
    {
        Service = await RunningService.StartAsync(_ => { }, builder => builder.Services.AddSingleton<IIncomingGrainCallFilter>(this));
        await Service.ToTheEndAsync();
    }

    public async Task DisposeAsync() => await Service.DisposeAsync();

    public Task Invoke(IIncomingGrainCallContext context) =>
        context.MethodName == "GetRiskAsync" ? Task.FromException(Throws) : context.Invoke();
}
