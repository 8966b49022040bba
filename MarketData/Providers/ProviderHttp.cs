using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Calls a provider over HTTP with retries: overload, failures and time-outs are retried with increasing delays, and not before the time
/// the provider states. Each call is taken off a budget first.
/// </summary>
public sealed class ProviderHttp
{
    private const int MostBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan MostRest = TimeSpan.FromHours(1);

    private readonly string _provider;
    private readonly HttpClient _http;
    private readonly Func<CancellationToken, ValueTask> _acquire;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<ProviderSecret> _secrets;
    private long _restUntil;

    /// <param name="provider">Its name, for messages.</param>
    /// <param name="http">With the provider's base address.</param>
    /// <param name="options">How patiently.</param>
    /// <param name="acquire">Waits until a call may be made.</param>
    /// <param name="clock">Times the waits.</param>
    public ProviderHttp(
        string provider, HttpClient http, ProviderHttpOptions options, Func<CancellationToken, ValueTask> acquire, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_provider, _http, _acquire, _clock, _secrets) = (provider, http, acquire, clock, options.Secrets);
        var random = new Xoshiro256(options.Seed);
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = options.FirstWait,
                MaxDelay = LongestWait,
                UseJitter = true,
                Randomizer = () => { lock (random) { return random.NextUniform(); } },
                DelayGenerator = wait => ValueTask.FromResult(wait.Outcome.Result is { } answer ? RetryAfter(answer) : null),
                ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is HttpRequestException or TimeoutRejectedException
                    || (outcome.Outcome.Result is { } answer && IsPassing(answer.StatusCode) && !WantsRest(answer))),
                OnRetry = outcome => { outcome.Outcome.Result?.Dispose(); return default; },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
    }

    /// <summary>The text at a path; it may be that of a rejection that will not pass.</summary>
    /// <exception cref="MarketDataException">It could not be had after all tries.</exception>
    public async ValueTask<(HttpStatusCode Status, string Text)> GetAsync(Symbol symbol, string path, CancellationToken cancellation)
    {
        // No rest is longer than the longest: when it seems so, the clock was put back since.
        if (Volatile.Read(ref _restUntil) - _clock.GetUtcNow().UtcTicks is > 0 and var rest && rest <= MostRest.Ticks)
        {
            throw Failed(symbol, $"it wants to be left alone until {_clock.GetUtcNow().UtcDateTime.AddTicks(rest):HH:mm:ss}Z");
        }

        try
        {
            using var answer = await _pipeline.ExecuteAsync(token => AskAsync(path, token), cancellation).ConfigureAwait(false);
            return IsPassing(answer.StatusCode)
                ? throw Failed(
                    symbol,
                    $"it answers {(int)answer.StatusCode} {Redacted(answer.ReasonPhrase ?? "")}"
                    + (RetryAfter(answer) is { } wait ? $" and wants {wait.TotalSeconds:0} s of pause" : ""))
                : (answer.StatusCode, Redacted(await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)));
        }
        catch (TimeoutRejectedException exception)
        {
            throw Failed(symbol, $"it does not answer within {exception.Timeout.TotalSeconds:0} s", exception);
        }
        catch (HttpRequestException exception)
        {
            throw Failed(symbol, exception.Message, exception);
        }
    }

    private async ValueTask<HttpResponseMessage> AskAsync(string path, CancellationToken cancellation)
    {
        await _acquire(cancellation).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var secret in _secrets)
        {
            secret.AddTo(request.Headers);
        }

        var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (answer.Content.Headers.ContentLength > MostBytes)
        {
            answer.Dispose();
            throw new HttpRequestException($"the answer has more than {MostBytes} bytes");
        }

        await answer.Content.LoadIntoBufferAsync(MostBytes, cancellation).ConfigureAwait(false);
        return answer;
    }

    /// <summary>An answer may repeat the key that it rejects.</summary>
    private string Redacted(string text) => _secrets.Aggregate(text, (shown, secret) => secret.Redact(shown));

    private MarketDataException Failed(Symbol symbol, string reason, Exception? cause = null) =>
        new($"{_provider} returned no bars for {symbol}: {reason}; retrying at the next check", [], cause,
            ErrorCodes.ProviderUnavailable);

    /// <summary>418 is how Binance bans for a while those who went on after a 429.</summary>
    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status is 418 or >= 500;

    /// <summary>Whether it wants more rest than a caller can wait for; then no one asks before it is over.</summary>
    private bool WantsRest(HttpResponseMessage answer)
    {
        if (RetryAfter(answer) is not { } rest || rest <= LongestWait)
        {
            return false;
        }

        Volatile.Write(ref _restUntil, (_clock.GetUtcNow() + rest).UtcTicks);
        return true;
    }

    /// <summary>The requested delay, in seconds or as a date, up to an hour.</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait is null ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait > MostRest ? MostRest : wait;
    }
}

/// <summary>The retry options of a provider.</summary>
public sealed record ProviderHttpOptions
{
    /// <summary>The number of retries.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Before the first of them; doubled each time, with jitter.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For one try.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>What each request carries in its headers, so that the provider knows who asks.</summary>
    public IReadOnlyList<ProviderSecret> Secrets { get; init; } = [];

    /// <summary>Of the jitter.</summary>
    public ulong Seed { get; init; } = 1;
}
