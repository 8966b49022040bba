using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Silo.Errors;
using TradeMind.Silo.Security;
using TradeMind.Storage.Access;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/me</c>, <c>/api/keys</c>, <c>/api/users</c>, <c>/api/audit-log</c></summary>
internal static class AccessApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var access = routes.MapGroup("").WithTags("access");
        access.MapGet("/me", (HttpContext context) => Caller(context.User))
            .WithName("GetCaller").WithSummary("Who the caller is to the service, and what they may do");
        var admin = routes.MapGroup("").WithTags("access").RequireAuthorization(Policies.Admin);
        admin.MapGet("/keys", (IAccessStore store) => Page.Whole(store.Keys.All().Select(key => key.ToContract()))).WithName("GetKeys")
            .WithSummary("API keys, newest first, including expired and revoked ones");
        admin.MapPost("/keys", CreateKey).WithName("CreateKey").WithSummary("Create a key; it is shown only once")
            .WithMetadata(SecretAnswer.Instance).ProducesProblem(StatusCodes.Status400BadRequest);
        admin.MapDelete("/keys/{id}", RevokeKey).WithName("RevokeKey").WithSummary("Revoke a key; it holds no more from now on");
        admin
            .MapGet("/users", (IAccessStore store) => Page.Whole(store.Users.All().Select(user => user.ToContract())))
            .WithName("GetUsers")
            .WithSummary("Users who can sign in");
        admin.MapPost("/users", AddUser).WithName("AddUser").WithSummary("Add a user").WithMetadata(SecretAnswer.Instance).ProducesProblem(
            StatusCodes.Status400BadRequest);
        admin
            .MapPut("/users/{name}/password", ChangePassword)
            .WithName("ChangePassword")
            .WithSummary("Change a user's password; they are signed out everywhere")
            .WithMetadata(SecretAnswer.Instance);
        admin.MapDelete("/users/{name}", RemoveUser).WithName("RemoveUser").WithSummary("Remove a user; they are signed out everywhere");
        admin.MapGet("/audit-log", Log).WithName("GetAuditLog")
            .WithSummary("Who did what: changes, logins, lockouts, rejections; newest first");
    }

    private static Created<NewKeyView> CreateKey(IAccessStore store, HttpContext context, NewKeyRequest request)
    {
        var scope = AccessScopes.Parse(request.Scope);
        var (key, text) = store.Keys.Create(request.Name, scope, request.ExpiresAt?.UtcDateTime, context.Who(null));
        return TypedResults.Created($"{VersionedPath.Current}/keys/{key.Id}", new NewKeyView(text, key.ToContract()));
    }

    private static Results<NoContent, ProblemHttpResult> RevokeKey(IAccessStore store, string id) =>
        store.Keys.Revoke(id) ? TypedResults.NoContent() : Problems.NotFound("there is no valid key with that id: /api/keys lists them");

    private static async Task<Created<UserView>> AddUser(
        IAccessStore store, PasswordVerifier passwords, NewUserRequest request, CancellationToken cancellation)
    {
        var scope = AccessScopes.Parse(request.Scope);
        var user = await passwords.HashingAsync(
            () => store.Users.Add(request.Name, scope, request.Password), cancellation).ConfigureAwait(false);
        return TypedResults.Created($"{VersionedPath.Current}/users/{user.Name}", user.ToContract());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePassword(
        IAccessStore store, PasswordVerifier passwords, string name, NewPasswordRequest request, CancellationToken cancellation) =>
            store.Users.Find(name) is not null
                && await passwords.HashingAsync(
                    () => store.Users.ChangePassword(name, request.Password), cancellation).ConfigureAwait(false)
                ? TypedResults.NoContent()
                : Problems.NotFound("there is no such user: /api/users lists them");

    private static Results<NoContent, ProblemHttpResult> RemoveUser(IAccessStore store, Exposure exposure, string name)
    {
        exposure.CheckWithout(name);
        return store.Users.Remove(name) ? TypedResults.NoContent() : Problems.NotFound("there is no such user: /api/users lists them");
    }

    private static Page<Contracts.AuditEntry> Log(IAccessStore store, string? principal, string? cursor, int? limit) =>
        store.Audit.Find(principal, Paging.Before(cursor), Paging.Limit(limit)).ToContract();

    private static CallerView Caller(ClaimsPrincipal user) =>
        new(user.Name(), (Contracts.AccessScope)(user.HighestScope() ?? Storage.Access.AccessScope.Read), user.AuthenticationMethod());
}

/// <summary>Marks an endpoint whose request or response holds a secret: neither is stored for idempotent replay.</summary>
internal sealed class SecretAnswer
{
    public static SecretAnswer Instance { get; } = new();
}
