using OpenAI.Chat;
using TradeMind.Storage.Models;
using ChatMessageContent = Microsoft.SemanticKernel.ChatMessageContent;

namespace TradeMind.Intelligence.Models;

/// <summary>What a message of the kernel says. Refusals, truncated and empty answers arrive without an error.</summary>
internal static class ChatReply
{
    public static ModelReply From(ChatMessageContent message)
    {
        var completion = message.InnerContent as ChatCompletion;
        var usage = message.Metadata?.GetValueOrDefault("Usage") as ChatTokenUsage;
        var (verdict, problem) = Verdict(message, completion);
        return new ModelReply(verdict, message.Content ?? "", problem)
        {
            ModelServed = completion?.Model ?? "",
            PromptTokens = usage?.InputTokenCount,
            CompletionTokens = usage?.OutputTokenCount,
        };
    }

    private static (ModelVerdict, string) Verdict(ChatMessageContent message, ChatCompletion? completion) => completion switch
    {
        { Refusal: { Length: > 0 } refusal } => (ModelVerdict.Refused, $"the model declined: {refusal}"),
        { FinishReason: ChatFinishReason.Length } => (ModelVerdict.Truncated, "the answer was cut off at the maximum number of tokens"),
        { FinishReason: ChatFinishReason.ContentFilter } => (ModelVerdict.Filtered, "a content filter of the server withheld the answer"),
        { FinishReason: not ChatFinishReason.Stop } => (ModelVerdict.Unusable, $"the answer ended with {completion.FinishReason}"),
        _ => string.IsNullOrWhiteSpace(message.Content) ? (ModelVerdict.Unusable, "the answer is empty") : (ModelVerdict.Answered, ""),
    };
}
