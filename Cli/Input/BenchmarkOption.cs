using System.CommandLine;
using TradeMind.Trading.Market;

namespace TradeMind.Cli.Input;

/// <summary>The option that names what skill is measured against.</summary>
internal sealed class BenchmarkOption
{
    private readonly Option<string?> _benchmark = new("--benchmark")
    {
        Description = "What skill is measured against: a symbol of the data, or another file [default: holding what is traded]",
        HelpName = "FILE|SYMBOL",
    };

    public void AddTo(Command command) => command.Options.Add(_benchmark);

    /// <summary>Its bars; null for holding what is traded.</summary>
    /// <exception cref="TradeMind.MarketData.MarketDataException">There are none; the message says where they were looked for.</exception>
    public BarSeries? Read(ParseResult parsed, DataOptions data) =>
        parsed.GetValue(_benchmark) is { } named ? data.One(parsed, named) : null;
}
