using TradeMind.Contracts;

namespace TradeMind.Application.Intelligence;

/// <summary>The configured feeds of news and where each is.</summary>
public interface INewsFeeds
{
    /// <summary>In ordinal order of their names; empty when no news is read.</summary>
    Task<IReadOnlyList<NewsFeedView>> ReadAsync(CancellationToken cancellation);
}
