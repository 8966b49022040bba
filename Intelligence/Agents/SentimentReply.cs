using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;

namespace TradeMind.Intelligence.Agents;

/// <summary>What a model says of a symbol.</summary>
/// <param name="Sign">1 for BULLISH, 0 for NEUTRAL, -1 for BEARISH.</param>
/// <param name="Confidence">0 to 1, as it was said.</param>
/// <param name="HorizonDays">Trading days.</param>
/// <param name="Items">Names of given items.</param>
/// <param name="Sentence">Why.</param>
internal sealed record SentimentReply(int Sign, double Confidence, int HorizonDays, IReadOnlyList<string> Items, string Sentence)
{
    public const string SchemaName = "sentiment";

    public const string Schema =
        """
        {"type":"object","additionalProperties":false,"required":["label","confidence","horizon_days","items","sentence"],"properties":{
        "label":{"type":"string","enum":["BULLISH","NEUTRAL","BEARISH"]},
        "confidence":{"type":"number","minimum":0,"maximum":1},
        "horizon_days":{"type":"integer","minimum":1,"maximum":60},
        "items":{"type":"array","items":{"type":"string"}},
        "sentence":{"type":"string"}}}
        """;

    private const int MaxHorizon = 60;
    private static readonly string[] Labels = ["BEARISH", "NEUTRAL", "BULLISH"];

    /// <exception cref="ReplyException">It cannot be used.</exception>
    public static SentimentReply Read(string text, GivenItems given) => ReplyReader.Read(text, reader =>
    {
        var reply = new SentimentReply(
            reader.Label("label", Labels) - 1, reader.Number("confidence", 0, 1), reader.Integer("horizon_days", 1, MaxHorizon),
            reader.Ids("items", given.Names, 200), reader.Text("sentence"));
        return reply.Sign != 0 && reply.Items.Count == 0
            ? throw new ReplyException(ModelVerdict.MissingField, "items is empty: a label has to rest on an item")
            : reply;
    });
}
