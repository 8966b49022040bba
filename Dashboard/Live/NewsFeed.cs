using Microsoft.Extensions.Logging;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;

namespace TradeMind.Dashboard.Live;

/// <summary>
/// News, opinions and model calls. After a frame that says the connection is live, what was read before may be out of date.
/// </summary>
public sealed class NewsFeed(SharedApi client, TimeProvider clock, ILogger<NewsFeed> log) : SharedStream<NewsFrame>(clock, log)
{
    protected override IAsyncEnumerable<NewsFrame> OpenAsync(CancellationToken stop) =>
        client.Api.Intelligence.FollowAsync(cancellation: stop);
}
