using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Silo.Api;
using TradeMind.Silo.Errors;
using TradeMind.Silo.Portfolios;
using TradeMind.Silo.Security;
using TradeMind.Storage.Idempotency;

namespace TradeMind.Silo.InProcess;

/// <summary>A call that changes something, as the REST interface names it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Route">Path without version, such as <c>/session/pause</c>.</param>
/// <param name="Kind">Begins the id of the journal entry of a call without a key.</param>
/// <param name="Who">The name the caller gives itself.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Body">What a repeated key is compared by.</param>
internal sealed record ChangeCall(string Method, string Route, string Kind, string? Who, string? Why, object? Body = null)
{
    /// <summary>Whether it is about what belongs to a portfolio, and not about portfolios as a whole.</summary>
    public bool IsOfPortfolio { get; init; } = true;
}

/// <summary>
/// What every call of one user passes: authorization before it, audit log and stored answers around it, errors as callers know them.
/// </summary>
internal sealed class InProcessCalls(
    ClaimsPrincipal user, CurrentPortfolio portfolio, PortfolioDirectory directory, IAuthorizationService authorization,
    IAccessStore store, Exposure exposure, IIdempotencyStore answers, IOptions<JsonOptions> json, TimeProvider clock,
    ILogger<InProcessCalls> log)
{
    /// <summary>What stands before the routes of a portfolio that is not the service's own.</summary>
    private readonly string _prefix =
        string.Equals(portfolio.Name, directory.Own, StringComparison.Ordinal) ? "" : $"/portfolios/{portfolio.Name}";

    /// <summary>The name of the user, under which runs are recorded.</summary>
    public string UserName => user.Name();

    /// <summary>Reads something.</summary>
    /// <exception cref="ApiException">The user may not, or it failed.</exception>
    public async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        await RequireAsync(Policies.Read).ConfigureAwait(false);
        return await AnsweredAsync(read).ConfigureAwait(false);
    }

    /// <summary>Reads something that is at hand.</summary>
    /// <exception cref="ApiException">The user may not, or it failed.</exception>
    public Task<T> ReadAsync<T>(Func<T> read) => ReadAsync(() => Task.Run(read));

    /// <summary>Changes something once: the same key again gets the same answer.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="key">Unique to the change; a new one when null.</param>
    /// <param name="change">Carries it out.</param>
    /// <exception cref="ApiException">The user may not, the key belongs to another call, or it failed.</exception>
    public async Task<T> ChangeAsync<T>(ChangeCall call, string? key, Func<KeyedRequest, CommandContext, Task<T>> change)
    {
        try
        {
            await RequireAsync(Policies.Trade).ConfigureAwait(false);
            var answer = await AnsweredAsync(() => OnceAsync(Of(call), key ?? NewKey(), change)).ConfigureAwait(false);
            Audit(Of(call), HttpStatusCode.OK);
            return answer;
        }
        catch (ApiException exception)
        {
            Audit(Of(call), exception.Status ?? HttpStatusCode.InternalServerError);
            throw;
        }
    }

    /// <summary>Whether the user may still read: they have not signed out, and their account or key is still valid.</summary>
    public async ValueTask RequireAsync(string policy)
    {
        if (!AccessHandler.IsStillValid(user, store, exposure))
        {
            throw new ApiException(
                "You are no longer signed in: reload the page.", HttpStatusCode.Unauthorized, "Authentication required", "", null, null);
        }

        if (!(await authorization.AuthorizeAsync(user, policy).ConfigureAwait(false)).Succeeded)
        {
            var scope = user.HighestScope()?.ToString().ToLowerInvariant() ?? "none";
            var detail = $"'{user.Name()}' has the scope {scope}, this needs {policy}: use a user with that scope";
            throw new ApiException(detail, HttpStatusCode.Forbidden, "Not allowed", detail, null, null) { Code = "forbidden" };
        }
    }

    /// <summary>A call of what belongs to the portfolio; one to portfolios as a whole names them itself.</summary>
    private ChangeCall Of(ChangeCall call) => call.IsOfPortfolio ? call with { Route = _prefix + call.Route } : call;

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private async Task<T> OnceAsync<T>(ChangeCall call, string key, Func<KeyedRequest, CommandContext, Task<T>> change)
    {
        if (call.IsOfPortfolio)
        {
            directory.GetActive(portfolio.Name);
        }

        CommandContext.Check(call.Who, call.Why);
        var now = clock.GetUtcNow().UtcDateTime;
        var format = json.Value.SerializerOptions;
        var fingerprint = SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(new { call.Method, call.Route, call.Who, call.Why, call.Body }, format));
        var (state, request, answer) = answers.Take(
            new RequestKey(user.Name(), $"{call.Method} {call.Route} in-process", key), fingerprint, now);
        switch (state)
        {
            case KeyState.Answered:
                return JsonSerializer.Deserialize<T>(answer!.Body, format)!;
            case KeyState.Taken:
                return await KeptAsync(request!, () => change(request!, Command(call, request!, now)), format).ConfigureAwait(false);
            default:
                throw Conflict(state, key);
        }
    }

    private async Task<T> KeptAsync<T>(KeyedRequest request, Func<Task<T>> change, JsonSerializerOptions format)
    {
        try
        {
            var result = await change().ConfigureAwait(false);
            answers.Keep(
                request,
                new StoredAnswer(StatusCodes.Status200OK, "application/json", null, JsonSerializer.SerializeToUtf8Bytes(result, format)));
            return result;
        }
        catch (Exception exception) when (Problems.Status(exception) < StatusCodes.Status500InternalServerError)
        {
            // It was rejected and changed nothing. A call that failed in another way may have been carried out, and keeps its key.
            answers.GiveBack(request);
            throw;
        }
        finally
        {
            answers.End(request);
        }
    }

    private CommandContext Command(ChangeCall call, KeyedRequest request, DateTime now) =>
        new(request.Command, user.Who(call.Who), call.Why ?? "", now, request.Effect is not null);

    private static ApiException Conflict(KeyState state, string key)
    {
        var (code, title, detail) = state == KeyState.Running
            ? (ProblemCodes.RequestInProgress, "The same request is in progress", $"the call with the key '{key}' is not answered yet")
            : (ProblemCodes.IdempotencyKeyReused, "The key belongs to another request",
                $"the key '{key}' was used for another call: use a new one");
        return new ApiException(detail, HttpStatusCode.Conflict, title, detail, null, null) { Code = code };
    }

    private async Task<T> AnsweredAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (ApiException or OperationCanceledException))
        {
            throw InProcessErrors.From(exception, log);
        }
    }

    private void Audit(ChangeCall call, HttpStatusCode status) =>
        AuditTrail.Add(store, log, user, call.Method, VersionedPath.Current + call.Route, (int)status);
}
