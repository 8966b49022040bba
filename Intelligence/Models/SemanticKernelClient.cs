using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;

namespace TradeMind.Intelligence.Models;

/// <summary>
/// Asks any server that speaks OpenAI's chat completions, through Semantic Kernel. The only place that knows it. No tools are offered, and
/// messages are added to the history as they are, so that no text of an item can begin a turn.
/// </summary>
public sealed class SemanticKernelClient : IModelClient, IDisposable
{
    private readonly ModelOptions _options;
    private readonly HttpClient _http;
    private readonly IChatCompletionService _chat;

    /// <param name="options">Which server and model.</param>
    /// <param name="clock">Times waits and deadlines.</param>
    /// <exception cref="TradeMind.Trading.InvalidInputException">An option cannot be used.</exception>
    public SemanticKernelClient(ModelOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        (_options, _http) = (options, ModelHttp.Create(options, clock));

        // The key is added to each request on its way out: the kernel never has it.
        _chat = Kernel.CreateBuilder()
#pragma warning disable SKEXP0010 // An address other than OpenAI's is marked as experimental.
            .AddOpenAIChatCompletion(options.Model, options.Endpoint, apiKey: "none", httpClient: _http)
#pragma warning restore SKEXP0010
            .Build()
            .GetRequiredService<IChatCompletionService>();
    }

    public async Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var history = new ChatHistory(request.System);
        history.AddUserMessage(request.User);
        try
        {
            var message = await _chat
                .GetChatMessageContentAsync(history, Settings(request), kernel: null, cancellation).ConfigureAwait(false);
            return Redacted(ChatReply.From(message));
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return Redacted(ModelFault.ToReply(exception, _options));
        }
    }

    public void Dispose() => _http.Dispose();

    private OpenAIPromptExecutionSettings Settings(ModelRequest request)
    {
#pragma warning disable SKEXP0010 // The seed, the response format and further fields are marked as experimental.
        return new OpenAIPromptExecutionSettings
        {
            Temperature = _options.Temperature,
            MaxTokens = _options.UsesOldLimitField ? null : _options.MaxTokens,
            ExtraBody = _options.UsesOldLimitField
                ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["max_tokens"] = _options.MaxTokens }
                : null,
            Seed = _options.Seed,
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(
                request.SchemaName, BinaryData.FromString(request.Schema), jsonSchemaIsStrict: true),
        };
#pragma warning restore SKEXP0010
    }

    /// <summary>A server may repeat the key that it rejects.</summary>
    private ModelReply Redacted(ModelReply reply) => reply with
    {
        Text = _options.Key.Redact(reply.Text),
        Problem = _options.Key.Redact(reply.Problem),
        ModelServed = _options.Key.Redact(reply.ModelServed),
    };
}
