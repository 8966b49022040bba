using TradeMind.Storage.Models;

namespace TradeMind.Intelligence.Models;

/// <summary>A language model behind a chat interface. Every fault is a verdict of the reply; none is thrown.</summary>
public interface IModelClient
{
    /// <summary>Sends one request, once as far as it is billed, and waits for the whole answer up to the deadline.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellation);
}

/// <summary>One chat request: a system and a user message, and a JSON schema for the answer. No tools.</summary>
/// <param name="System">What the model is to do.</param>
/// <param name="User">The question and the data.</param>
/// <param name="SchemaName">Letters, digits, hyphens and underscores.</param>
/// <param name="Schema">A JSON schema.</param>
public sealed record ModelRequest(string System, string User, string SchemaName, string Schema);

/// <summary>What came back.</summary>
/// <param name="Verdict">Answered, or what went wrong.</param>
/// <param name="Text">The answer as it came; empty when there is none.</param>
/// <param name="Problem">Why it is not answered.</param>
public sealed record ModelReply(ModelVerdict Verdict, string Text, string Problem = "")
{
    /// <summary>The model that says it answered; empty when it does not say.</summary>
    public string ModelServed { get; init; } = "";

    /// <summary>Null when the server does not say it.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>Null when the server does not say it.</summary>
    public int? CompletionTokens { get; init; }
}
