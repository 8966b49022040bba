using FsCheck;
using FsCheck.Fluent;
using TradeMind.Storage;
using TradeMind.Storage.Journal;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Sessions;
using TradeMind.Tests.Simulation;

namespace TradeMind.Tests.Storage;

public class JournalCodecTests
{
    [Fact]
    public void What_is_read_equals_what_was_written() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Scenario.Any, scenario =>
        {
            foreach (var entry in Entries(scenario))
            {
                var text = JournalCodec.Encode(entry);
                var again = JournalCodec.Decode(JournalCodec.KindOf(entry), text);
                Assert.Equal(entry, again);
                Assert.Equal(text, JournalCodec.Encode(again));
            }
        }));

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"sequence\":\"one\"}")]
    public void What_is_no_entry_is_told(string text) =>
        Assert.Equal(StorageFault.Damaged, Assert.Throws<StorageException>(() => JournalCodec.Decode(JournalCodec.Slice, text)).Fault);

    /// <summary>The session of a scenario with a pause, a flatten, a breaker reset and close-outs in its course.</summary>
    internal static IEnumerable<JournalEntry> Entries(Scenario scenario)
    {
        var driven = new SessionBacktest(Simulations.Panel(scenario).Plan);
        var count = 0;
        foreach (var entry in driven.Run(scenario.Series(), new DateTime(2024, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)))
        {
            yield return entry;
            if (++count is 30 or 50 or 60)
            {
                yield return driven.Session.Apply(new SessionCommand(
                    $"c{count}", count == 30 ? SessionAction.Flatten : count == 50 ? SessionAction.Start : SessionAction.ResetBreaker, "me",
                    "a \"reason\" é", new DateTime(2024, 1, 1, 1, count % 60, 3, DateTimeKind.Utc)));
            }
            else if (count % 20 == 0 && Held(driven.Session) is { } symbol)
            {
                var closeOut = new CloseOut(symbol, count % 40 == 0 ? CloseOut.WriteOff : 0.25m);
                var command = new SessionCommand($"c{count}", SessionAction.CloseOut, "me", "", DateTime.UnixEpoch, closeOut);
                yield return driven.Session.Apply(command);
            }
        }
    }

    private static string? Held(PortfolioSession session) => session.Plan.Symbols
        .Where((_, place) => session.Account.Ledger.Positions[place].Quantity > 0).Select(symbol => symbol.Ticker).FirstOrDefault();
}
