using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News;

/// <summary>Takes items that were just stored, such as to have opinions formed on them.</summary>
public interface INewsSink
{
    /// <summary>Takes items; when it throws, the same items are offered again at the next poll, so that it may get some twice.</summary>
    Task TakeAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation);
}

/// <summary>Lets items pass: they are stored and go no further.</summary>
public sealed class NullNewsSink : INewsSink
{
    public Task TakeAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation) => Task.CompletedTask;
}
