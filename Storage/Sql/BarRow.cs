using TradeMind.Trading.Market;

namespace TradeMind.Storage.Sql;

/// <summary>A bar as several tables have it.</summary>
internal record BarRow
{
    public const string Columns = "ticks, open, high, low, close, volume";

    public long Ticks { get; init; }

    public double Open { get; init; }

    public double High { get; init; }

    public double Low { get; init; }

    public double Close { get; init; }

    public long Volume { get; init; }

    public Bar ToBar() => new(UtcTime.FromTicks(Ticks), Open, High, Low, Close, Volume);
}
