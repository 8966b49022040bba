using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>The responses of several providers to one request. Where two have a bar, that of the provider called first counts.</summary>
/// <param name="first">The provider that is asked first.</param>
/// <param name="query">What was requested.</param>
/// <param name="tolerance">See <see cref="FallbackProvider"/>.</param>
internal sealed class MergedBars(string first, BarQuery query, double tolerance)
{
    private readonly SortedDictionary<long, (Bar Bar, string Source)> _bars = [];
    private readonly List<CorporateAction> _actions = [];
    private readonly List<string> _findings = [];
    private readonly List<string> _failures = [];
    private readonly List<ProvidedBars> _answers = [];
    private MarketDataException? _cause;

    /// <summary>Whether the bar that must be there is.</summary>
    public bool IsComplete => _bars.ContainsKey(query.Until);

    public void Add(string source, ProvidedBars answer)
    {
        _answers.Add(answer);
        foreach (var bar in answer.Bars.Where(bar => bar.Ticks > query.After && bar.Ticks <= query.Until))
        {
            if (_bars.TryGetValue(bar.Ticks, out var other))
            {
                if (BarDifference.Find((other.Source, other.Bar), (source, bar), tolerance) is { } difference)
                {
                    _findings.Add($"{difference}; the bar of {other.Source} counts");
                }
            }
            else
            {
                _bars.Add(bar.Ticks, (bar, source));
            }
        }

        _findings.AddRange(answer.Findings.Select(finding => $"{source}: {finding}"));
        _actions.AddRange(answer.Actions.Where(action => !_actions.Contains(action)));
        if (!IsComplete)
        {
            _failures.Add(answer.Stale ?? $"{source} has no bar of {query.Symbol} for {new BarTime(query.Until)}");
        }
    }

    public void Failed(string source, MarketDataException exception)
    {
        _failures.Add(exception.Message.Contains(source, StringComparison.Ordinal) ? exception.Message : $"{source}: {exception.Message}");
        _cause = exception;
    }

    public void Compared(IEnumerable<string> differences) => _findings.AddRange(differences);

    /// <exception cref="MarketDataException">None of the providers answered; the message has the reason of each.</exception>
    public ProvidedBars ToBars()
    {
        if (_answers.Count == 0)
        {
            throw new MarketDataException(string.Join("; ", _failures), [], _cause, ErrorCodes.ProviderUnavailable);
        }

        var sources = _bars.Where(bar => bar.Value.Source != first).ToDictionary(bar => bar.Key, bar => bar.Value.Source);
        foreach (var group in sources.GroupBy(source => source.Value, StringComparer.Ordinal))
        {
            var (from, to) = (new BarTime(group.Min(bar => bar.Key)), new BarTime(group.Max(bar => bar.Key)));
            _findings.Add($"{group.Key} stands in for {first} from {from} to {to}: {string.Join("; ", _failures)}");
        }

        if (!IsComplete && sources.Count == 0 && _failures.Count > 1)
        {
            _findings.Add(string.Join("; ", _failures));
        }

        // With the last bar at hand it does not matter how old an answer is, and that there is none is what a new answer says.
        var stale = IsComplete || _answers.Exists(answer => answer.Stale is null) ? null : string.Join("; ", _failures);
        return new ProvidedBars(
            [.. _bars.Values.Select(bar => bar.Bar)], _actions, _findings, _answers.Max(answer => answer.FetchedAt), stale)
        {
            Sources = sources.Count > 0 ? sources : null,
        };
    }
}
