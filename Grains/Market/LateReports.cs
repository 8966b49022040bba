using TradeMind.Trading.Market;

namespace TradeMind.Grains.Market;

/// <summary>What a feed says of corporate actions whose ex-dates have passed.</summary>
internal static class LateReports
{
    /// <summary>
    /// Those that are news. A split has to show in the bars as they were traded: they may have been restated when they came.
    /// </summary>
    /// <param name="reported">Of the last days, known ones among them.</param>
    /// <param name="history">Of the symbol; it gets a finding for each split that does not show.</param>
    public static IReadOnlyList<LateAction> Believe(IReadOnlyList<LateAction> reported, SymbolHistory history)
    {
        var news = new List<LateAction>();
        foreach (var late in reported.Where(late => !history.Knows(late.Action)))
        {
            var at = history.Bars.Index().FirstOrDefault(bar => bar.Item.Ticks >= late.Action.ExDate.Ticks, (-1, default));
            if (at.Index <= 0)
            {
                // Nothing of it was traded before its ex-date.
                continue;
            }

            if (late.Action is Split split && !Shows(split, history.Bars[at.Index - 1].Close, at.Item.Open))
            {
                history.Note($"the {ShareRatio.From(split.Ratio)} split of {split.ExDate:yyyy-MM-dd} was reported late and does not show "
                    + "in the bars: they are taken to be in the units after it, and nothing is restated");
                continue;
            }

            news.Add(late);
        }

        return news;
    }

    /// <summary>Whether the open is nearer to the close before it after the split than without it.</summary>
    private static bool Shows(Split split, double before, double open) =>
        Math.Abs(Math.Log(before / open / split.Ratio)) < Math.Abs(Math.Log(before / open));
}
