using Microsoft.OpenApi;

namespace TradeMind.Silo.Api.OpenApi;

/// <summary>How callers show who they are, as the document names it; see docs/security.md.</summary>
internal static class SecuritySchemes
{
    /// <summary>Names of the schemes in the document.</summary>
    public const string Key = "key", Login = "login";

    public static void AddTo(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key, from 'trademind keys create' or POST /api/v1/keys. Programs on the machine of the service need none "
                + "unless it is set otherwise.",
        };
        document.Components.SecuritySchemes[Login] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = "trademind",
            Description = "The session of a user who has signed in at /login.",
        };
        document.Security ??= [];

        // Either is enough, and on the machine of the service none is.
        document.Security.Add(Requirement(document, Key));
        document.Security.Add(Requirement(document, Login));
        document.Security.Add([]);
    }

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, string name) =>
        new() { [new OpenApiSecuritySchemeReference(name, document)] = [] };
}
