using TradeMind.Intelligence.Sentiment.Features;
using TradeMind.Intelligence.Sentiment.Model;
using TradeMind.Intelligence.Sentiment.Text;

namespace TradeMind.Intelligence.Sentiment;

/// <summary>The working memory of one thread: what the words of one text add, in half units of the model.</summary>
internal sealed class SentimentReading
{
    private readonly FeatureExtractor _extractor = new();
    private readonly int[] _bullish = new int[TokenBuffer.MaxTokens];
    private readonly int[] _bearish = new int[TokenBuffer.MaxTokens];
    private int _totalBullish;
    private int _totalBearish;
    private double _knownShare;

    public void Read(LinearModel model, string text, string? entity)
    {
        _extractor.Extract(text, entity);
        var count = _extractor.Buffer.Count;
        var bullish = _bullish.AsSpan(0, count);
        var bearish = _bearish.AsSpan(0, count);
        bullish.Clear();
        bearish.Clear();
        var set = _extractor.Features;
        var places = set.Places;
        var values = set.Values;
        var first = set.First;
        var second = set.Second;
        var weights = model.Weights;
        for (var i = 0; i < places.Length; i++)
        {
            var (up, down) = (weights[2 * places[i]] * values[i], weights[(2 * places[i]) + 1] * values[i]);
            bullish[first[i]] += up;
            bearish[first[i]] += down;
            bullish[second[i]] += up;
            bearish[second[i]] += down;
        }

        Total(model, bullish, bearish);
        _knownShare = KnownShare(model);
    }

    public SentimentScore Score(LinearModel model)
    {
        var unit = model.HalfUnit;
        var (bullish, bearish) = (_totalBullish * unit / model.Temperature, _totalBearish * unit / model.Temperature);
        var top = Math.Max(0, Math.Max(bullish, bearish));
        var (p, q, r) = (Math.Exp(bullish - top), Math.Exp(-top), Math.Exp(bearish - top));
        var sum = p + q + r;
        var label = _totalBullish > 0 && _totalBullish > _totalBearish ? SentimentLabel.Bullish
            : _totalBearish > 0 && _totalBearish > _totalBullish ? SentimentLabel.Bearish
            : SentimentLabel.Neutral;
        return new SentimentScore(label, p / sum, q / sum, r / sum, (_totalBullish - _totalBearish) * unit, _knownShare);
    }

    public SentimentExplanation Explain(LinearModel model, string text)
    {
        var unit = model.HalfUnit;
        var contributions = new List<WordContribution>();
        if (_extractor.Features.Count > 0)
        {
            contributions.Add(new WordContribution(WordContribution.Bias, -1, model.BullishBias * unit, model.BearishBias * unit));
        }

        var tokens = _extractor.Buffer.Tokens;
        var (found, masked) = (false, false);
        for (var i = 0; i < tokens.Length; i++)
        {
            found |= _extractor.Notes[i].Relation == Relation.Entity;
            masked |= _extractor.Notes[i].Masked;
            if (_bullish[i] != 0 || _bearish[i] != 0)
            {
                var word = text.Substring(tokens[i].Start, tokens[i].Length);
                contributions.Add(new WordContribution(word, tokens[i].Start, _bullish[i] * unit, _bearish[i] * unit));
            }
        }

        return new SentimentExplanation(Score(model), contributions, found, masked, _extractor.Buffer.Truncated);
    }

    /// <summary>Caps what each word adds, and sums. A text without any feature has no bias either: nothing was read in it.</summary>
    private void Total(LinearModel model, Span<int> bullish, Span<int> bearish)
    {
        var cap = (int)(SentimentScorer.WordCap * (2 << model.Shift));
        var any = _extractor.Features.Count > 0;
        (_totalBullish, _totalBearish) = any ? (model.BullishBias, model.BearishBias) : (0, 0);
        for (var i = 0; i < bullish.Length; i++)
        {
            bullish[i] = Math.Clamp(bullish[i], -cap, cap);
            bearish[i] = Math.Clamp(bearish[i], -cap, cap);
            _totalBullish += bullish[i];
            _totalBearish += bearish[i];
        }
    }

    private double KnownShare(LinearModel model)
    {
        var (words, known) = (0, 0);
        var notes = _extractor.Notes;
        var tokens = _extractor.Buffer.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && notes[i].Relation != Relation.Entity && !notes[i].Masked)
            {
                words++;
                known += model.HasSeen(tokens[i].Stem) ? 1 : 0;
            }
        }

        return words == 0 ? 0 : (double)known / words;
    }
}
