using TradeMind.Trading.Market;

namespace TradeMind.Storage.Sql;

/// <summary>A corporate action in the database.</summary>
internal sealed record ActionRow
{
    public long ExTicks { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>The ratio of a split, the cash a share of a dividend or delisting; null for what has none.</summary>
    public double? Amount { get; init; }

    /// <summary>Time of the last bar that was known before it was reported, when that was late; 0 when it came in time.</summary>
    public long KnownTicks { get; init; }

    /// <summary>The new ticker.</summary>
    public string Text { get; init; } = "";

    public static (string Kind, (long ExTicks, double? Amount) Value, string Text) Fields(CorporateAction action) =>
        ActionFields.Of(action) is var fields ? (fields.Kind, (action.ExDate.Ticks, fields.Amount), fields.Text) : default;

    public CorporateAction ToAction() => ActionFields.Read(Kind, ExTicks, Amount, Text);
}
