using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.ServiceDefaults;

namespace TradeMind.Tests.Telemetry;

/// <summary>What a scrape of /metrics says: the names and labels as Prometheus gets them.</summary>
internal sealed partial class ExportedMetrics
{
    private readonly Dictionary<string, HashSet<string>> _labels = new(StringComparer.Ordinal);

    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

    private ExportedMetrics(string text)
    {
        foreach (Match line in Sample().Matches(text))
        {
            var name = line.Groups["name"].Value;
            _labels.TryAdd(name, new HashSet<string>(StringComparer.Ordinal));
            _labels[name].UnionWith(Label().Matches(line.Groups["labels"].Value).Select(label => label.Groups["label"].Value));
            _values[name] = double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture);
        }
    }

    public IReadOnlyCollection<string> Names => _labels.Keys;

    /// <summary>The last value of a name.</summary>
    public double this[string name] => _values[name];

    public static ExportedMetrics Parse(string text) => new(text);

    /// <summary>Scrapes a process without a server around it.</summary>
    public static async Task<ExportedMetrics> ScrapeAsync(PrometheusScrape scrape)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await scrape.AnswerAsync(context);
        await context.Response.CompleteAsync();
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        return new ExportedMetrics(Encoding.UTF8.GetString(body.ToArray()));
    }

    public IReadOnlySet<string> Labels(string name) => _labels[name];

    [GeneratedRegex(
        @"^(?<name>[A-Za-z_:][A-Za-z0-9_:]*)(\{(?<labels>[^}]*)\})? (?<value>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sample();

    [GeneratedRegex(@"(?<label>[A-Za-z_][A-Za-z0-9_]*)=""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Label();
}
