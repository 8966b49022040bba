using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Market;

public class BarTimeTests
{
    private static readonly DateTime Morning = new(2024, 1, 3, 14, 30, 0, DateTimeKind.Utc);

    [Fact]
    public void It_is_written_to_the_minute_and_short_as_a_date_at_midnight()
    {
        Assert.Equal("2024-01-03 14:30", $"{BarTime.From(Morning)}");
        Assert.Equal("2024-01-03 14:30", BarTime.From(Morning).ToShortString());
        Assert.Equal("2024-01-03 00:00", $"{BarTime.From(Morning.Date)}");
        Assert.Equal("2024-01-03", BarTime.From(Morning.Date).ToShortString());
    }

    [Fact]
    public void What_is_no_date_is_written_as_ticks()
    {
        Assert.Equal("9223372036854775807", BarTime.MaxValue.ToString());
        Assert.Equal("-1", new BarTime(-1).ToShortString());
        Assert.Throws<ArgumentOutOfRangeException>(() => BarTime.MaxValue.Utc);
    }

    [Fact]
    public void A_date_and_time_comes_back_as_it_went_in_and_in_UTC()
    {
        Assert.Equal(Morning, BarTime.From(Morning).Utc);
        Assert.Equal(DateTimeKind.Utc, BarTime.From(DateTime.SpecifyKind(Morning, DateTimeKind.Unspecified)).Utc.Kind);
    }

    [Fact]
    public void Times_are_ordered_by_their_ticks()
    {
        var (earlier, later) = (new BarTime(1), new BarTime(2));
        Assert.True(earlier < later && earlier <= later && later > earlier && later >= earlier && earlier != later);
        Assert.True(later <= new BarTime(2) && later >= new BarTime(2) && later == new BarTime(2));
        Assert.Equal((earlier, later), (BarTime.Min(later, earlier), BarTime.Max(earlier, later)));
        Assert.Equal([BarTime.None, earlier, later, BarTime.MaxValue], new[] { later, BarTime.MaxValue, BarTime.None, earlier }.Order());
    }

    [Fact]
    public void A_symbol_index_indexes_what_its_number_does()
    {
        string[] symbols = ["AAPL", "MSFT"];
        var (first, second) = (default(SymbolIndex), new SymbolIndex(1));
        Assert.Equal(("AAPL", "MSFT", "1"), (symbols[first], symbols[second], $"{second}"));
        Assert.True(first < second && first != second && second == new SymbolIndex(1));
    }

    [Fact]
    public void They_are_as_small_as_the_numbers_they_stand_for() =>
        Assert.Equal((sizeof(long), sizeof(int)), (Unsafe.SizeOf<BarTime>(), Unsafe.SizeOf<SymbolIndex>()));
}
