using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TradeMind.Silo.Api.OpenApi;

/// <summary>Numbers are numbers: that a double may also be written as NaN does not help a generated client.</summary>
internal sealed class NumberSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(double) || type == typeof(decimal))
        {
            var mayBeNull = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is not null;
            (schema.Type, schema.AnyOf, schema.OneOf, schema.Pattern) =
                (mayBeNull ? JsonSchemaType.Number | JsonSchemaType.Null : JsonSchemaType.Number, null, null, null);
            schema.Format = type == typeof(decimal) ? "decimal" : "double";
        }

        return Task.CompletedTask;
    }
}
