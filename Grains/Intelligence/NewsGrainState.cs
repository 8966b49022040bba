using System.Collections.Immutable;
using TradeMind.Intelligence.News;

namespace TradeMind.Grains.Intelligence;

/// <summary>The stored state of a feed: what <see cref="NewsFeedState"/> has, in plain values.</summary>
[GenerateSerializer]
[Alias("trademind.news-state")]
public sealed record NewsGrainState
{
    /// <summary>By ticker, or by nothing for a feed that is read for all: entity tag, Last-Modified, newest id.</summary>
    [Id(0)]
    public Dictionary<string, string[]> Cursors { get; set; } = new(StringComparer.Ordinal);

    [Id(1)]
    public int Failures { get; set; }

    [Id(2)]
    public DateTime? NextPoll { get; set; }

    [Id(3)]
    public DateTime? LastSuccess { get; set; }

    /// <summary>Null when the last poll succeeded.</summary>
    [Id(4)]
    public byte? Fault { get; set; }

    [Id(5)]
    public string Problem { get; set; } = "";

    [Id(6)]
    public string ResumeAt { get; set; } = "";

    public NewsFeedState Read() => new()
    {
        Cursors = Cursors.ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => new NewsCursor { ETag = pair.Value[0], LastModified = pair.Value[1], NewestId = pair.Value[2] },
            StringComparer.Ordinal),
        Failures = Failures,
        NextPoll = NextPoll,
        LastSuccess = LastSuccess,
        Problem = Fault is { } fault ? new NewsProblem((NewsFault)fault, Problem) : null,
        ResumeAt = ResumeAt,
    };

    public void Write(NewsFeedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Cursors = state.Cursors.ToDictionary(
            pair => pair.Key, pair => new[] { pair.Value.ETag, pair.Value.LastModified, pair.Value.NewestId }, StringComparer.Ordinal);
        (Failures, NextPoll, LastSuccess, ResumeAt) = (state.Failures, state.NextPoll, state.LastSuccess, state.ResumeAt);
        Fault = (byte?)state.Problem?.Fault;
        Problem = state.Problem?.Message ?? "";
    }
}
