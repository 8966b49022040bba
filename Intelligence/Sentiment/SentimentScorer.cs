using TradeMind.Intelligence.Sentiment.Model;
using TradeMind.Trading;

namespace TradeMind.Intelligence.Sentiment;

/// <summary>
/// Reads market sentiment from a text with a linear model in integers. Needs no network and no key; immutable, so any number of threads
/// may share one.
/// </summary>
public sealed class SentimentScorer
{
    /// <summary>Log-odds that one word of a text may add at most, for or against a class: no single word decides.</summary>
    public const double WordCap = 3;

    private const string Resource = "TradeMind.Intelligence.Sentiment.Model.sentiment.model";

    private static readonly Lazy<SentimentScorer> Embedded = new(ReadEmbedded);

    [ThreadStatic]
    private static SentimentReading? _reading;

    private readonly LinearModel _model;

    internal SentimentScorer(LinearModel model) => _model = model;

    /// <summary>The scorer with the model that ships with TradeMind.</summary>
    public static SentimentScorer Default => Embedded.Value;

    /// <summary>Labelled texts that the model was trained on.</summary>
    public int TrainingRows => _model.TrainingRows;

    /// <summary>Reads a model file that <c>trademind sentiment train</c> wrote.</summary>
    /// <exception cref="InvalidInputException">The file is no model, or a damaged one.</exception>
    public static SentimentScorer Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
        {
            throw new InvalidInputException($"model '{path}' does not exist: name a file that 'trademind sentiment train' wrote", "model");
        }

        return new SentimentScorer(ModelFile.Read(File.ReadAllBytes(path), path));
    }

    /// <summary>Scores a text. Allocates nothing once a thread has scored its first one.</summary>
    /// <param name="text">Any text; empty is allowed.</param>
    /// <param name="entity">The company, index or other name that is asked about; null for the text as a whole.</param>
    public SentimentScore Score(string text, string? entity = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, entity).Score(_model);
    }

    /// <summary>Scores a text, and says what each word added.</summary>
    /// <param name="text">Any text; empty is allowed.</param>
    /// <param name="entity">The company, index or other name that is asked about; null for the text as a whole.</param>
    public SentimentExplanation Explain(string text, string? entity = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, entity).Explain(_model, text);
    }

    private SentimentReading Read(string text, string? entity)
    {
        var reading = _reading ??= new SentimentReading();
        reading.Read(_model, text, entity);
        return reading;
    }

    private static SentimentScorer ReadEmbedded()
    {
        using var stream = typeof(SentimentScorer).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the assembly has no resource {Resource}");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new SentimentScorer(ModelFile.Read(memory.ToArray(), Resource));
    }
}
