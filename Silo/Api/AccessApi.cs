using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Grains.Views;
using TradeMind.Silo.Security;
using TradeMind.Storage.Access;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/me</c>, <c>/api/keys</c>, <c>/api/users</c>, <c>/api/audit-log</c></summary>
internal static class AccessApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var access = routes.MapGroup("").WithTags("access");
        access.MapGet("/me", (HttpContext context) => new CallerView(context.User.Name(), context.User.HighestScope() ?? AccessScope.Read, context.User.CameBy()))
            .WithName("GetCaller").WithSummary("Who the service takes the caller for, and what they may do");
        var admin = routes.MapGroup("").WithTags("access").RequireAuthorization(Policies.Admin);
        admin.MapGet("/keys", (SqliteAccess store) => store.Keys.All()).WithName("GetKeys").WithSummary("API keys, newest first, those that hold no more included");
        admin.MapPost("/keys", CreateKey).WithName("CreateKey").WithSummary("Make a key; it is told once").WithMetadata(SecretAnswer.Instance).ProducesProblem(StatusCodes.Status400BadRequest);
        admin.MapDelete("/keys/{id}", RevokeKey).WithName("RevokeKey").WithSummary("Revoke a key; it holds no more from now on");
        admin.MapGet("/users", (SqliteAccess store) => store.Users.All().Select(View)).WithName("GetUsers").WithSummary("Users who can sign in");
        admin.MapPost("/users", AddUser).WithName("AddUser").WithSummary("Add a user").WithMetadata(SecretAnswer.Instance).ProducesProblem(StatusCodes.Status400BadRequest);
        admin.MapPut("/users/{name}/password", ChangePassword).WithName("ChangePassword").WithSummary("Change a user's password; they are signed out everywhere").WithMetadata(SecretAnswer.Instance);
        admin.MapDelete("/users/{name}", RemoveUser).WithName("RemoveUser").WithSummary("Remove a user; they are signed out everywhere");
        admin.MapGet("/audit-log", Log).WithName("GetAuditLog").WithSummary("Who did what: changes, logins, lock-outs, refusals; newest first");
    }

    private static Created<NewKeyView> CreateKey(SqliteAccess store, HttpContext context, NewKeyRequest request)
    {
        var scope = AccessScopes.Parse(request.Scope);
        var (key, text) = store.Keys.Create(request.Name, scope, request.ExpiresAt?.UtcDateTime, context.Who(null));
        return TypedResults.Created($"{VersionedPath.Current}/keys/{key.Id}", new NewKeyView(text, key));
    }

    private static Results<NoContent, ProblemHttpResult> RevokeKey(SqliteAccess store, string id) =>
        store.Keys.Revoke(id) ? TypedResults.NoContent() : Problems.NotFound("there is no key of that id that holds: /api/keys lists them");

    private static async Task<Created<UserView>> AddUser(SqliteAccess store, PasswordVerifier passwords, NewUserRequest request, CancellationToken cancellation)
    {
        var scope = AccessScopes.Parse(request.Scope);
        var user = await passwords.HashingAsync(() => store.Users.Add(request.Name, scope, request.Password), cancellation).ConfigureAwait(false);
        return TypedResults.Created($"{VersionedPath.Current}/users/{user.Name}", View(user));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePassword(SqliteAccess store, PasswordVerifier passwords, string name, NewPasswordRequest request, CancellationToken cancellation) =>
        store.Users.Find(name) is not null && await passwords.HashingAsync(() => store.Users.ChangePassword(name, request.Password), cancellation).ConfigureAwait(false)
            ? TypedResults.NoContent()
            : Problems.NotFound("there is no such user: /api/users lists them");

    private static Results<NoContent, ProblemHttpResult> RemoveUser(SqliteAccess store, Exposure exposure, string name)
    {
        exposure.CheckWithout(name);
        return store.Users.Remove(name) ? TypedResults.NoContent() : Problems.NotFound("there is no such user: /api/users lists them");
    }

    private static Page<AuditEntry> Log(SqliteAccess store, string? principal, string? cursor, int? limit) => store.Audit.Find(principal, Paging.Before(cursor), Paging.Limit(limit));

    private static UserView View(StoredUser user) => new(user.Name, user.Scope, user.CreatedAt, user.ChangedAt);
}

/// <summary>Of an endpoint whose request or answer holds a secret: neither is kept to be given again.</summary>
internal sealed class SecretAnswer
{
    public static SecretAnswer Instance { get; } = new();
}
