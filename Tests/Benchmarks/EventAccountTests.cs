using System.Text;
using TradeMind.Benchmarks.Load;

namespace TradeMind.Tests.Benchmarks;

/// <summary>That the load benchmark would notice a lost or a doubled event.</summary>
public class EventAccountTests
{
    private static readonly EventId[] Journal = [new(1, 0), new(2, 0), new(2, 1), new(3, 0)];

    [Fact]
    public void What_the_journal_has_behind_the_beginning_is_expected()
    {
        Assert.True(EventAccount.From(Journal, Journal, after: 0).IsClean);
        Assert.True(EventAccount.From(Journal, Journal[1..], after: 1).IsClean);
        Assert.Equal(new EventAccount(0, 0, 1), EventAccount.From(Journal, Journal, after: 1));
    }

    [Fact]
    public void Lost_doubled_and_stray_events_are_counted()
    {
        Assert.Equal(new EventAccount(1, 0, 0), EventAccount.From(Journal, [new(1, 0), new(2, 0), new(3, 0)], after: 0));
        Assert.Equal(new EventAccount(0, 1, 0),
            EventAccount.From(Journal, [new(1, 0), new(2, 0), new(2, 0), new(2, 1), new(3, 0)], after: 0));
        Assert.Equal(new EventAccount(0, 0, 1), EventAccount.From(Journal, [new(1, 0), new(2, 1), new(2, 0), new(3, 0)], after: 0));
        Assert.Equal(new EventAccount(0, 0, 1), EventAccount.From(Journal, [.. Journal, new(4, 0)], after: 0));
    }

    [Fact]
    public async Task An_event_that_was_cut_off_is_none()
    {
        const string Lines =
            "event: PortfolioChanged\ndata: {\"barTicks\":636000000000000000,\"sequence\":7}\nid: 7.2\n\n: \n\nevent: RiskChecked\ndata: "
                + "{\"barTicks\":1}\nid: 8.0\n\nevent: RiskChecked\ndata: {}\nid: 9.0\n";
        var told = new List<(EventId, long)>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Lines));
        await new EventLines(stream).ReadAsync(
            (id, ticks) =>
            {
                told.Add((id, ticks));
                return true;
            },
            CancellationToken.None);
        Assert.Equal([(new EventId(7, 2), 636000000000000000), (new EventId(8, 0), 0)], told);
    }
}
