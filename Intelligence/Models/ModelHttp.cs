using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Randomness;

namespace TradeMind.Intelligence.Models;

/// <summary>
/// The connection to a model's server: a circuit breaker around a deadline around retries. Only an answer of 429 or 500 to 599, or a
/// connection that could not be made, is tried again: nothing that a server may have worked on, and charged for.
/// </summary>
internal static class ModelHttp
{
    /// <param name="options">How patiently.</param>
    /// <param name="clock">Times waits and deadlines.</param>
    public static HttpClient Create(ModelOptions options, TimeProvider clock)
    {
        // A redirect would take the key along to wherever it leads.
        var connection = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
        var bounded = new BoundedResponseHandler(options.MaxResponseBytes) { InnerHandler = connection };
        var keyed = new KeyHandler(options.Key) { InnerHandler = bounded };
        return new HttpClient(new ResilienceHandler(Pipeline(options, clock)) { InnerHandler = keyed })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public static bool IsPassing(HttpStatusCode status) => status == HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(ModelOptions options, TimeProvider clock)
    {
        var random = new Xoshiro256((ulong)options.Seed);
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = Math.Max(2, options.CircuitFailures),
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = options.CircuitBreak,
                ShouldHandle = outcome => ValueTask.FromResult(
                    outcome.Outcome.Exception is HttpRequestException or IOException or TimeoutRejectedException
                    || (outcome.Outcome.Result is { } answer && IsPassing(answer.StatusCode))),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.Deadline })
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Math.Max(1, options.Retries),
                BackoffType = DelayBackoffType.Exponential,
                Delay = options.RetryDelay,
                UseJitter = true,
                Randomizer = () => { lock (random) { return random.NextUniform(); } },
                ShouldHandle = outcome => ValueTask.FromResult(options.Retries > 0
                    && ((outcome.Outcome.Exception is HttpRequestException fault && IsUnreachable(fault))
                        || (outcome.Outcome.Result is { } answer && IsPassing(answer.StatusCode)))),
            })
            .Build();
    }

    public static bool IsUnreachable(HttpRequestException exception) => exception.HttpRequestError is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    /// <summary>Puts the key into each request, and nowhere else.</summary>
    private sealed class KeyHandler(ProviderSecret key) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = null;
            if (!key.IsMissing)
            {
                key.AddTo(request.Headers);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
