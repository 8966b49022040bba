using TradeMind.Intelligence.Sentiment;
using TradeMind.Intelligence.Sentiment.Training;
using TradeMind.Tests.MarketData;
using TradeMind.Trading;

namespace TradeMind.Tests.Intelligence.Sentiment;

public sealed class TrainingTests
{
    private static readonly string[] Names = ["Acme", "Borealis", "Cobalt", "Dynamo", "Everest", "Falcon", "Granite", "Harbor"];

    private static readonly (string Text, SentimentLabel Label)[] Phrases =
    [
        ("{0} profit jumps in the quarter", SentimentLabel.Bullish), ("{0} shares rally on upgrade", SentimentLabel.Bullish),
        ("Strong demand lifts {0}", SentimentLabel.Bullish), ("{0} shares plunge on warning", SentimentLabel.Bearish),
        ("Weak demand hurts {0}", SentimentLabel.Bearish), ("{0} cuts forecast after loss", SentimentLabel.Bearish),
        ("{0} to hold annual meeting in May", SentimentLabel.Neutral), ("{0} appoints chief of staff", SentimentLabel.Neutral),
        ("{0} opens office in the city", SentimentLabel.Neutral),
    ];

    private static readonly List<TrainingRow> Rows =
    [
        .. Phrases.SelectMany(p => Names.Select(n => new TrainingRow(string.Format(null, p.Text, n), n, p.Label, 0))),
    ];

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bytes() =>
        Assert.Equal(SentimentTrainer.Train(Rows).File, SentimentTrainer.Train(Rows).File);

    [Fact]
    public void Another_seed_holds_out_other_texts()
    {
        Assert.NotEqual(SentimentTrainer.Train(Rows).File, SentimentTrainer.Train(Rows, new TrainingOptions(2)).File);
        Assert.Contains(Rows, row => TextSplit.Part(row.Text, 1) != TextSplit.Part(row.Text, 2));
    }

    [Fact]
    public void Rows_of_one_headline_stay_together_whatever_their_case() =>
        Assert.Equal(TextSplit.Part("Acme rises, Borealis falls", 1), TextSplit.Part("ACME RISES - Borealis falls!", 1));

    [Fact]
    public void A_model_learns_the_labels_that_it_is_given()
    {
        var scorer = SentimentTrainer.Train(Rows).Scorer;
        Assert.Equal(1, SentimentTrainer.Evaluate(scorer, Rows).Accuracy);
        var turned = SentimentTrainer.Train([.. Rows.Select(row => row with { Label = (SentimentLabel)(2 - (int)row.Label) })]).Scorer;
        Assert.Equal(SentimentLabel.Bearish, turned.Score("Ion profit jumps in the quarter", "Ion").Label);
    }

    [Fact]
    public void Training_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var progress = new Canceller(source);
        Assert.Throws<OperationCanceledException>(() => SentimentTrainer.Train(Rows, null, progress, source.Token));
        Assert.Equal(1, progress.Steps);
    }

    [Fact]
    public void Too_few_texts_or_a_missing_class_are_named()
    {
        Assert.Contains("at least 30", Assert.Throws<InvalidInputException>(() => SentimentTrainer.Train([.. Rows.Take(5)])).Message);
        var exception = Assert.Throws<InvalidInputException>(
            () => SentimentTrainer.Train([.. Rows.Where(row => row.Label != SentimentLabel.Neutral)]));
        Assert.Equal("no text is labelled NEUTRAL: all three labels are needed", exception.Message);
    }

    [Fact]
    public void A_written_model_reads_back_with_the_same_scores()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "own.model");
        var result = SentimentTrainer.Train(Rows);
        File.WriteAllBytes(path, result.File);
        var read = SentimentScorer.Load(path);
        Assert.All(Rows, row => Assert.Equal(result.Scorer.Score(row.Text, row.Entity), read.Score(row.Text, row.Entity)));
        Assert.Equal(Rows.Count, read.TrainingRows);
    }

    [Fact]
    public void A_malformed_model_file_is_a_clear_error()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "bad.model");
        var file = SentimentTrainer.Train(Rows).File;
        byte[] damaged = [.. file], format = [.. file];
        damaged[file.Length / 2] ^= 1;
        format[8] = 99;
        Assert.Contains("does not exist", Error(path));
        Assert.Contains("is not a sentiment model", Error(path, []));
        Assert.Contains("is not a sentiment model", Error(path, [.. Enumerable.Repeat((byte)'x', 500)]));
        Assert.Contains("checksum", Error(path, damaged));
        Assert.Contains("checksum", Error(path, file[..^1]));
        Assert.Contains("format 99", Error(path, format));
    }

    private static string Error(string path, byte[]? bytes = null)
    {
        if (bytes is not null)
        {
            File.WriteAllBytes(path, bytes);
        }

        var exception = Assert.Throws<InvalidInputException>(() => SentimentScorer.Load(path));
        Assert.Equal("model", exception.Field);
        return exception.Message;
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public int Steps { get; private set; }

        public void Report(TrainingProgress value)
        {
            Steps++;
            source.Cancel();
        }
    }
}
