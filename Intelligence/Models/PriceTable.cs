using System.Globalization;
using System.Reflection;
using TradeMind.Trading;

namespace TradeMind.Intelligence.Models;

/// <summary>What a model costs from a day on.</summary>
/// <param name="Model">As the server names it.</param>
/// <param name="InputPerMillion">USD per million tokens of a prompt.</param>
/// <param name="OutputPerMillion">USD per million tokens of an answer.</param>
/// <param name="Cutoff">The stated end of its training data, UTC; null when it is not known.</param>
/// <param name="ValidFrom">The first UTC day of these prices.</param>
/// <param name="Version">The price table that says so, or <c>settings</c>.</param>
public sealed record ModelPrice(
    string Model, decimal InputPerMillion, decimal OutputPerMillion, DateTime? Cutoff, DateOnly ValidFrom, string Version)
{
    private const decimal Million = 1_000_000m;

    /// <summary>The page that states price and cutoff; null when they come from the settings.</summary>
    public Uri? Source { get; init; }

    /// <summary>The UTC day on which the table was last compared with <see cref="Source"/>; null without one.</summary>
    public DateOnly? Checked { get; init; }

    /// <summary>Exact, not rounded to cents.</summary>
    public decimal Cost(long promptTokens, long completionTokens) =>
        ((promptTokens * InputPerMillion) + (completionTokens * OutputPerMillion)) / Million;
}

/// <summary>The versioned list of prices that is shipped.</summary>
public sealed class PriceTable
{
    private const string VersionMark = "# version ";
    private readonly List<ModelPrice> _prices;

    private PriceTable(string version, List<ModelPrice> prices) => (Version, _prices) = (version, prices);

    public static PriceTable BuiltIn { get; } = Parse(Resource());

    /// <summary>Such as <c>2026-11-01</c>.</summary>
    public string Version { get; }

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<ModelPrice> Prices => _prices;

    /// <param name="text">
    /// A line with the version, a header, and a line per model and price: model, USD per million tokens of a prompt and of an answer,
    /// cutoff (may be empty), first day, and, both or neither, the address of the source and the day on which it was read.
    /// </param>
    /// <exception cref="InvalidInputException">A line cannot be read; the message has its number.</exception>
    public static PriceTable Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        if (!lines[0].StartsWith(VersionMark, StringComparison.Ordinal))
        {
            throw new InvalidInputException($"the price table begins with '{lines[0]}': begin it with '{VersionMark}DATE'");
        }

        var version = lines[0][VersionMark.Length..].Split([':', ' '])[0];
        var prices = new List<ModelPrice>();
        for (var i = 2; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                prices.Add(ParseLine(lines[i], i + 1, version));
            }
        }

        return new PriceTable(version, prices);
    }

    /// <summary>The price that holds on a day; null when the table has none.</summary>
    public ModelPrice? Find(string model, DateOnly day) => _prices
        .Where(price => price.Model == model && price.ValidFrom <= day)
        .MaxBy(price => price.ValidFrom);

    /// <summary>The price by which calls are reckoned: the configured one, else that of the table.</summary>
    /// <exception cref="InvalidInputException">Neither has it.</exception>
    public ModelPrice For(ModelOptions options, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(options);
        var listed = Find(options.Model, day);
        if (options is { InputPrice: { } input, OutputPrice: { } output })
        {
            return new ModelPrice(options.Model, input, output, options.Cutoff ?? listed?.Cutoff, DateOnly.MinValue, "settings");
        }

        return listed is null
            ? throw new InvalidInputException(
                $"model:name = '{options.Model}' is not in the price table {Version}: set model:input_price and model:output_price in USD "
                    + "per million tokens (0 for a model of your own machine)", "model:name", ErrorCodes.InvalidConfiguration)
            : listed with { Cutoff = options.Cutoff ?? listed.Cutoff };
    }

    private static ModelPrice ParseLine(string line, int number, string version)
    {
        var cells = line.Split(',');
        return cells.Length is 5 or 7
            && decimal.TryParse(cells[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var input)
            && decimal.TryParse(cells[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var output)
            && Day(cells[4]) is { } from
            && (cells[3].Length == 0 || Day(cells[3]) is not null)
            && Origin(cells) is var (isGiven, source, read) && isGiven
                ? new ModelPrice(cells[0], input, output, Day(cells[3])?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), from, version)
                {
                    Source = source, Checked = read,
                }
                : throw new InvalidInputException(
                    $"line {number} of the price table is '{line}': write model, two prices, cutoff and first day (yyyy-MM-dd), and the "
                        + "address of the source with the day on which it was read, or neither");
    }

    private static (bool IsGiven, Uri? Source, DateOnly? Read) Origin(string[] cells) =>
        cells.Length == 5 ? (true, null, null)
            : Uri.TryCreate(cells[5], UriKind.Absolute, out var source) && Day(cells[6]) is { } read ? (true, source, read)
            : (false, null, null);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Resource()
    {
        using var reader = new StreamReader(
            Assembly.GetExecutingAssembly().GetManifestResourceStream("TradeMind.Intelligence.Models.prices.csv")!);
        return reader.ReadToEnd();
    }
}
