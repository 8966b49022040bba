namespace TradeMind.AppHost;

/// <summary>The language model that advises: a container of Ollama, or a server that is there already.</summary>
/// <param name="Endpoint">Its OpenAI-compatible base address.</param>
/// <param name="Name">The model, as the server names it.</param>
/// <param name="Container">What to wait for; null for a server that is not started here.</param>
internal sealed record ModelServer(ReferenceExpression Endpoint, string Name, IResourceBuilder<ContainerResource>? Container)
{
    public const string Ollama = "ollama";

    private const int Port = 11434;

    private const string Image = "ollama/ollama", Tag = "0.12.3";

    /// <returns>Null where none is asked for.</returns>
    /// <exception cref="AppHostException">A container is asked for and Docker does not answer.</exception>
    public static ModelServer? Add(IDistributedApplicationBuilder builder, AppHostOptions options)
    {
        if (options.Model is not { } model)
        {
            return null;
        }

        if (model != Ollama)
        {
            return new ModelServer(ReferenceExpression.Create($"{model}"), options.ModelName, null);
        }

        if (!Docker.IsRunning())
        {
            throw new AppHostException(
                $"--model {Ollama}: a container is needed and Docker does not answer: start Docker, or name the address of a server");
        }

        var server = builder.AddContainer(Ollama, Image, Tag)
            .WithVolume("trademind-ollama", "/root/.ollama")
            .WithHttpEndpoint(targetPort: Port, name: "http")
            .WithHttpHealthCheck("/api/version");
        return new ModelServer(
            ReferenceExpression.Create($"{server.GetEndpoint("http")}/v1"), options.ModelName, server);
    }
}
