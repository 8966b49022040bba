namespace TradeMind.Storage.Reading;

/// <summary>A bar that could not be believed.</summary>
/// <param name="Symbol">Whose it is.</param>
/// <param name="Feed">Where it came from.</param>
/// <param name="Interval">Its length, such as <c>1d</c>.</param>
/// <param name="Bar">The bar as it came.</param>
/// <param name="Reason">Why it was not believed.</param>
/// <param name="SeenAt">When it came, UTC.</param>
/// <param name="State">What has become of it.</param>
/// <param name="DecidedBy">Who decided; empty when no one has.</param>
/// <param name="DecidedWhy">The reason that was given; may be empty.</param>
/// <param name="DecidedAt">When, UTC.</param>
public sealed record QuarantineView(
    string Symbol, string Feed, string Interval, BarView Bar, string Reason, DateTime SeenAt, QuarantineState State, string DecidedBy,
    string DecidedWhy, DateTime? DecidedAt)
{
    public static QuarantineView Of(QuarantinedBar quarantined)
    {
        ArgumentNullException.ThrowIfNull(quarantined);
        var (bar, q) = (quarantined.Bar, quarantined);
        return new QuarantineView(
            q.Symbol.Ticker, q.Feed, q.Interval.ToString(), new BarView(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume),
            q.Reason, q.SeenAt, q.State, q.DecidedBy, q.DecidedWhy, q.DecidedAt);
    }
}
