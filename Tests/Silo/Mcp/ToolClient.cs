using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TradeMind.Tests.Silo.Mcp;

/// <summary>A chat client's connection to the tools of a service, by the protocol's own client.</summary>
internal sealed class ToolClient(McpClient client) : IAsyncDisposable
{
    /// <param name="service">The service.</param>
    /// <param name="key">API key; null for none.</param>
    /// <param name="version">Version of the protocol; null for the newest that both speak.</param>
    public static async Task<ToolClient> ConnectAsync(RunningService service, string? key = null, string? version = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (key is not null)
        {
            headers["Authorization"] = $"Bearer {key}";
        }

        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(service.Http.BaseAddress!, "mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = headers,
        });
        return new ToolClient(await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = version }));
    }

    public McpClient Client => client;

    public async Task<IReadOnlyList<Tool>> ToolsAsync() => [.. (await client.ListToolsAsync()).Select(tool => tool.ProtocolTool)];

    /// <summary>The structured answer of a tool, which must be none of its errors.</summary>
    public async Task<JsonElement> AnswerAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError is not true, $"{tool}: {Text(result)}");
        var answer = result.StructuredContent!.Value;
        Assert.True(JsonElement.DeepEquals(answer, JsonSerializer.Deserialize<JsonElement>(Text(result))), $"{tool} says two things");
        return answer;
    }

    /// <summary>The text of a tool's error.</summary>
    public async Task<string> ErrorAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError is true, $"{tool} answers {Text(result)}");
        Assert.Null(result.StructuredContent);
        return Text(result);
    }

    public async ValueTask DisposeAsync() => await client.DisposeAsync();

    private async Task<CallToolResult> CallAsync(string tool, (string Name, object? Value)[] arguments) => await client.CallToolAsync(
        tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value, StringComparer.Ordinal));

    private static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
}
