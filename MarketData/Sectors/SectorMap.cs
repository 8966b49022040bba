using System.Reflection;
using TradeMind.MarketData.Synthetic;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Sectors;

/// <summary>
/// The sector of each symbol, for limits of exposure by sector. The bundled list holds GICS sectors (MSCI and S&amp;P, structure of
/// 2023-03-17) of a few large US companies and "Index" for indices; a user's file adds symbols or replaces sectors. Immutable.
/// The list is today's: it does not tell that Visa was in Information Technology until 2023.
/// </summary>
public sealed class SectorMap
{
    /// <summary>What is said of a symbol that no list names. To the account each such symbol is a sector of its own.</summary>
    public const string Unknown = "Unknown";

    private readonly Dictionary<Symbol, string> _sectors;

    private SectorMap(Dictionary<Symbol, string> sectors) => _sectors = sectors;

    /// <summary>The bundled list.</summary>
    public static SectorMap Default { get; } = LoadBundled();

    public IReadOnlyCollection<Symbol> Symbols => _sectors.Keys;

    /// <summary>The sector of a symbol, those of the made-up market included, or <see cref="Unknown"/>.</summary>
    public string this[Symbol symbol] =>
        _sectors.GetValueOrDefault(symbol) ?? SyntheticMarket.SectorOf(symbol) ?? Unknown;

    /// <summary>This list with the lines of a CSV file (header <c>symbol,sector</c>) added to it or put in place of its own.</summary>
    /// <exception cref="MarketDataException">The file is missing, has another header, or a line is not a valid symbol and
    /// sector.</exception>
    public SectorMap OverlaidBy(string path)
    {
        if (!File.Exists(path))
        {
            throw new MarketDataException($"{path}: file not found; name a CSV file with the columns symbol,sector");
        }

        using var reader = File.OpenText(path);
        return Overlaid(reader, path);
    }

    private SectorMap Overlaid(TextReader reader, string path)
    {
        var header = reader.ReadLine();
        if (!string.Equals(header?.Replace(" ", "", StringComparison.Ordinal), "symbol,sector", StringComparison.OrdinalIgnoreCase))
        {
            throw new MarketDataException($"{path}:1: the header '{header}' is not symbol,sector");
        }

        var sectors = new Dictionary<Symbol, string>(_sectors);
        var own = new HashSet<Symbol>();
        for (var (number, line) = (2, reader.ReadLine()); line is not null; (number, line) = (number + 1, reader.ReadLine()))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (fields is not [var ticker, { Length: > 0 } sector] || !Symbol.IsTicker(ticker))
            {
                throw new MarketDataException(
                    $"{path}:{number}: '{line}' is not a symbol and its sector, such as AAPL,Information Technology");
            }

            var symbol = new Symbol(ticker);
            if (!own.Add(symbol))
            {
                throw new MarketDataException($"{path}:{number}: symbol '{symbol}' appears twice; keep one line");
            }

            sectors[symbol] = sector;
        }

        return new SectorMap(sectors);
    }

    private static SectorMap LoadBundled()
    {
        const string Name = "TradeMind.MarketData.Sectors.sectors.csv";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"the resource {Name} is not in the assembly");
        using var reader = new StreamReader(stream);
        return new SectorMap([]).Overlaid(reader, Name);
    }
}
