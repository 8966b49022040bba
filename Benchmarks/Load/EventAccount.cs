namespace TradeMind.Benchmarks.Load;

/// <summary>What a listener was told beside what the journal has.</summary>
/// <param name="Lost">Events it should have been told and was not.</param>
/// <param name="Doubled">Events it was told again.</param>
/// <param name="Astray">Events out of order, or that the journal does not have.</param>
internal readonly record struct EventAccount(long Lost, long Doubled, long Astray)
{
    public bool IsClean => Lost == 0 && Doubled == 0 && Astray == 0;

    public static EventAccount operator +(EventAccount a, EventAccount b) =>
        new(a.Lost + b.Lost, a.Doubled + b.Doubled, a.Astray + b.Astray);

    /// <param name="journal">All events in order.</param>
    /// <param name="told">What the listener was told, in its order.</param>
    /// <param name="after">It listened from the events behind this journal entry on.</param>
    public static EventAccount From(IReadOnlyList<EventId> journal, IReadOnlyList<EventId> told, long after)
    {
        var expected = journal.Where(id => id.Sequence > after).ToList();
        if (expected.SequenceEqual(told))
        {
            return default;
        }

        var (due, seen) = (expected.ToHashSet(), new HashSet<EventId>());
        var doubled = told.Count(id => !seen.Add(id));
        var strangers = seen.Count(id => !due.Contains(id));
        var unordered = told
            .Zip(told.Skip(1))
            .Count(pair => (pair.Second.Sequence, pair.Second.Place).CompareTo((pair.First.Sequence, pair.First.Place)) < 0);
        return new EventAccount(due.Count(id => !seen.Contains(id)), doubled, strangers + unordered);
    }
}
