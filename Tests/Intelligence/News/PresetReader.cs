using TradeMind.Intelligence.News;

namespace TradeMind.Tests.Intelligence.News;

/// <summary>A feed whose entries, or failures, are given.</summary>
internal sealed class PresetReader(Func<string, NewsCursor, NewsReading> read, bool readsPerSymbol = true) : INewsReader
{
    public PresetReader(params NewsDraft[] drafts)
        : this((_, cursor) => new NewsReading { Cursor = cursor with { NewestId = "1" }, Drafts = [.. drafts] }, readsPerSymbol: false)
    {
    }

    public string Source { get; init; } = "preset";

    public bool ReadsPerSymbol => readsPerSymbol;

    /// <summary>What was read, in order.</summary>
    public List<string> Read { get; } = [];

    public Task<NewsReading> ReadAsync(IReadOnlyList<string> symbols, NewsCursor cursor, CancellationToken cancellation)
    {
        var key = string.Join(',', symbols);
        Read.Add(key);
        return Task.FromResult(read(key, cursor));
    }
}
