using System.Text.Json;
using Microsoft.SemanticKernel;
using Polly.CircuitBreaker;
using Polly.Timeout;
using TradeMind.Storage.Models;

namespace TradeMind.Intelligence.Models;

/// <summary>What an exception means: the point at which a call failed.</summary>
internal static class ModelFault
{
    public static ModelReply ToReply(Exception exception, ModelOptions options)
    {
        var (verdict, problem) = Verdict([.. Chain(exception)], options);
        return new ModelReply(verdict, "", problem);
    }

    private static (ModelVerdict, string) Verdict(List<Exception> chain, ModelOptions options)
    {
        if (chain.OfType<BrokenCircuitException>().Any())
        {
            return (ModelVerdict.CircuitOpen, "repeated failures: no call is made for a while");
        }

        if (chain.OfType<OversizeResponseException>().FirstOrDefault() is { } oversize)
        {
            return (ModelVerdict.Oversize, oversize.Message);
        }

        if (chain.OfType<SlowResponseException>().Any())
        {
            return (ModelVerdict.TooSlow, $"the answer was not complete within {options.Deadline.TotalSeconds:0.###} s");
        }

        if (chain.Exists(one => one is TimeoutRejectedException or OperationCanceledException))
        {
            return (ModelVerdict.TimedOut, $"no answer within {options.Deadline.TotalSeconds:0.###} s");
        }

        if (chain.OfType<HttpOperationException>().FirstOrDefault(one => one.StatusCode is not null) is { StatusCode: { } status })
        {
            return (Verdict((int)status), $"the server answered {(int)status} {status}");
        }

        return Broken(chain);
    }

    private static (ModelVerdict, string) Broken(List<Exception> chain)
    {
        if (chain.OfType<HttpRequestException>().FirstOrDefault(ModelHttp.IsUnreachable) is { } unreachable)
        {
            return (ModelVerdict.Unreachable, $"no connection: {unreachable.Message}");
        }

        return chain.Exists(one => one is HttpRequestException or IOException)
            ? (ModelVerdict.Disconnected, "the connection broke before the answer was complete")
            : (ModelVerdict.Unusable, chain.Exists(one => one is JsonException)
                ? "the response is not JSON"
                : $"the response cannot be read ({chain[0].GetType().Name})");
    }

    private static ModelVerdict Verdict(int status) => status switch
    {
        429 => ModelVerdict.RateLimited,
        >= 500 => ModelVerdict.Failed,
        >= 300 => ModelVerdict.Rejected,
        _ => ModelVerdict.Unusable,
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var one = exception; one is not null; one = one.InnerException)
        {
            yield return one;
        }
    }
}
