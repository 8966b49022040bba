using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TradeMind.Tests.Intelligence.Models;

/// <summary>A model's server on this machine that speaks OpenAI's chat completions and answers as the test wants.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    public const string Bullish =
        """{"label":"BULLISH","confidence":0.8,"horizon_days":5,"items":["item-1","item-2"],"sentence":"Profit rose 12% on strong demand."}""";

    private readonly WebApplication _app;

    private ModelServer(Func<HttpContext, JsonNode, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(async context =>
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body))!;
            Requests.Enqueue(new Received(
                $"{context.Request.Path}{context.Request.QueryString}", context.Request.Headers.Authorization.ToString(), body));
            await answer(context, body);
        });
    }

    public ConcurrentQueue<Received> Requests { get; } = [];

    public Uri Address => new(
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1");

    public static async Task<ModelServer> StartAsync(Func<HttpContext, JsonNode, Task> answer)
    {
        var server = new ModelServer(answer);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers with a message.</summary>
    public static Func<HttpContext, JsonNode, Task> Says(string content, string finish = "stop", string? refusal = null, bool hasUsage = true) =>
        (context, _) => context.Response.WriteAsJsonAsync(Completion(content, finish, refusal, hasUsage));

    public static Func<HttpContext, JsonNode, Task> Status(int status, string text = "{}") => (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(text);
    };

    /// <summary>Never answers, and says when the caller is gone.</summary>
    public static Func<HttpContext, JsonNode, Task> Hangs() => (context, _) => GoneAsync(context);

    /// <summary>Begins to answer, and never ends.</summary>
    public static Func<HttpContext, JsonNode, Task> Dribbles() => async (context, _) =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"id\":");
        await context.Response.Body.FlushAsync();
        await GoneAsync(context);
    };

    public static JsonObject Completion(string content, string finish = "stop", string? refusal = null, bool hasUsage = true)
    {
        var completion = new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 1_700_000_000,
            ["model"] = "served-model-1",
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["finish_reason"] = finish,
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content, ["refusal"] = refusal },
            }),
        };
        if (hasUsage)
        {
            completion["usage"] = new JsonObject { ["prompt_tokens"] = 400, ["completion_tokens"] = 50, ["total_tokens"] = 450 };
        }

        return completion;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static Task GoneAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(() => gone.TrySetResult());
        return gone.Task;
    }
}

/// <summary>A request as it came.</summary>
internal sealed record Received(string Path, string Authorization, JsonNode Body)
{
    public string System => Body["messages"]![0]!["content"]!.GetValue<string>();

    public string User => Body["messages"]![1]!["content"]!.GetValue<string>();

    public string All => $"{Path} {Body.ToJsonString(JsonSerializerOptions.Default)}";
}
