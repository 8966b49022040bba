using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TradeMind.Intelligence.Sentiment;

namespace TradeMind.Cli.Output;

/// <summary>A scored text as one line of JSON.</summary>
internal static class SentimentJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Label(SentimentLabel label) => label switch
    {
        SentimentLabel.Bullish => "BULLISH",
        SentimentLabel.Bearish => "BEARISH",
        _ => "NEUTRAL",
    };

    /// <summary>The score, and contributions that add up to its <c>score</c> exactly.</summary>
    public static string Line(SentimentExplanation explanation, string? entity)
    {
        var score = explanation.Score;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("label", Label(score.Label));
            json.WriteNumber("probability", score.Probability);
            json.WriteStartObject("probabilities");
            json.WriteNumber("BULLISH", score.Bullish);
            json.WriteNumber("NEUTRAL", score.Neutral);
            json.WriteNumber("BEARISH", score.Bearish);
            json.WriteEndObject();
            json.WriteNumber("direction", score.Direction);
            json.WriteNumber("score", score.LogOdds);
            json.WriteBoolean("outOfDomain", score.IsOutOfDomain);
            json.WriteNumber("knownWords", score.KnownShare);
            if (entity is not null)
            {
                json.WriteBoolean("entityFound", explanation.EntityFound);
            }

            json.WriteBoolean("instructionsIgnored", explanation.InstructionsMasked);
            json.WriteBoolean("truncated", explanation.Truncated);
            json.WriteStartArray("contributions");
            foreach (var contribution in explanation.Contributions)
            {
                Write(json, contribution);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter json, WordContribution contribution)
    {
        json.WriteStartObject();
        json.WriteString("word", contribution.Word);
        json.WriteNumber("start", contribution.Start);
        json.WriteNumber("score", contribution.Score);
        json.WriteNumber("bullish", contribution.Bullish);
        json.WriteNumber("bearish", contribution.Bearish);
        json.WriteEndObject();
    }
}
