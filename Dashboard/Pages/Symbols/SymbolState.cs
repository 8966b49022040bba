using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>A symbol's bars with what belongs to them.</summary>
public sealed class SymbolState(UserApi client, TimeProvider clock) : PageState
{
    private const int FillsShown = 1_000, MostIndicators = 8, FirstBars = 1_000, MostBars = 20_000, MostSlices = 5_000,
        RecentSlices = 1_000;

    /// <summary>Signals are read from the journal: less often than bars.</summary>
    private static readonly TimeSpan BetweenSignals = TimeSpan.FromSeconds(2);

    private int _bars = FirstBars;
    private ChartMarks _marks = new();
    private CandleChartModel? _chart;
    private SignalHistoryView? _signals;
    private long _signalsRead;
    private volatile bool _areTradesStale;

    public string Symbol { get; private set; } = "";

    /// <summary>The last answer; null before the first.</summary>
    public SymbolView? View { get; private set; }

    /// <summary>As it is drawn; null before the first answer.</summary>
    public CandlesData? Candles => _chart?.Data;

    public SignalsData Signals { get; private set; } = new([]);

    public IReadOnlyList<TradeView> Fills { get; private set; } = [];

    /// <summary>What was noticed of the data.</summary>
    public IReadOnlyList<string> Findings { get; private set; } = [];

    /// <summary>The length of the bars; null for the feed's own.</summary>
    public string? Interval { get; private set; }

    /// <summary>The symbol beside which it is shown; empty for none.</summary>
    public string Compared { get; private set; } = "";

    /// <summary>What it can be compared with.</summary>
    public IReadOnlyList<string> Others { get; private set; } = [];

    /// <summary>In the order in which they were chosen.</summary>
    public IReadOnlyList<ChosenIndicator> Indicators { get; private set; } = [ChosenIndicator.Usual("sma"), ChosenIndicator.Usual("rsi")];

    public bool CanAdd => Indicators.Count < MostIndicators;

    public Task LoadAsync(string symbol)
    {
        if (Symbol != symbol)
        {
            (Symbol, View, _chart, Fills, Findings) = (symbol, null, null, [], []);
            (_marks, _signals, _bars, Compared) = (new ChartMarks(), null, FirstBars, "");
        }

        return ReadAsync();
    }

    /// <summary>Shows bars of another length.</summary>
    public Task ShowAsync(string interval)
    {
        (Interval, _bars) = (interval, FirstBars);
        return ReadAsync();
    }

    /// <summary>Shows another symbol beside it; none when it is empty.</summary>
    public Task CompareAsync(string symbol)
    {
        Compared = symbol;
        return ReadAsync();
    }

    /// <summary>Adds an indicator, or puts it in the place of another.</summary>
    public Task PutAsync(ChosenIndicator indicator, ChosenIndicator? replaced)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        Indicators = [.. replaced is null ? Indicators.Append(indicator) : Indicators.Select(old => old == replaced ? indicator : old)];
        Indicators = [.. Indicators.DistinctBy(chosen => chosen.Text).Take(MostIndicators)];
        return ReadAsync();
    }

    public Task RemoveAsync(ChosenIndicator indicator)
    {
        Indicators = [.. Indicators.Where(chosen => chosen != indicator)];
        return ReadAsync();
    }

    /// <summary>Loads bars before the first.</summary>
    /// <param name="since">Back to this time, seconds since 1970; null for some more.</param>
    /// <param name="all">As many as there are, up to the most that the service gives.</param>
    public Task EarlierAsync(long? since, bool all)
    {
        if (Candles is not { Times: [var first, .., var last] times, HasEarlier: true })
        {
            return Task.CompletedTask;
        }

        // As dense as the bars that are known, with a margin for what is not.
        var needed = since is { } time && time < first ? 1.2 * times.Count * (last - time) / Math.Max(1, last - first) : 0;
        _bars = all ? MostBars : (int)Math.Clamp(needed, Math.Min(MostBars, 4L * _bars), MostBars);
        return ReadAsync();
    }

    /// <summary>Something was filled, or an order has come or gone: the next following reads them again. On any thread.</summary>
    public void ExpectTrades() => _areTradesStale = true;

    /// <summary>Reads all of it again: something else was chosen.</summary>
    public Task ReadAsync() => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        var view = api.Symbols.GetAsync(Symbol, Indicators.Select(i => i.Text), _bars, Interval, null, cancellation);
        var compared = ComparedAsync(api, _bars, null, cancellation);
        var others = Others.Count > 0 ? null : api.Symbols.GetAsync(cancellation);
        var open = ReadMarksAsync(api, Math.Clamp(_bars, 1, MostSlices), cancellation);
        await Task.WhenAll(view, compared, open, others ?? Task.CompletedTask);
        cancellation.ThrowIfCancellationRequested();
        (View, Findings) = (await view, (await view).Findings);
        Others = others is null ? Others : await others;
        _chart = new CandleChartModel(
            View, Indicators, await compared, _marks, View.HasEarlier && _bars < MostBars);
    });

    /// <summary>Reads the bars since the last, and what else has changed.</summary>
    /// <returns>What the chart has to add; null when it is drawn anew, or nothing was read.</returns>
    public async Task<CandlesAppend?> FollowAsync()
    {
        if (IsLoading)
        {
            return null;
        }

        if (_chart?.BeforeLast is not { } before)
        {
            await ReadAsync();
            return null;
        }

        var (chart, part, isOther) = (_chart, (CandlesAppend?)null, false);
        await AskAsync(async cancellation =>
        {
            var api = await client.ApiAsync();
            var view = api.Symbols.GetAsync(Symbol, Indicators.Select(i => i.Text), MostBars, Interval, before, cancellation);
            var compared = ComparedAsync(api, MostBars, before - TimeSpan.FromDays(10), cancellation);
            var marks = _areTradesStale || clock.GetElapsedTime(_signalsRead) >= BetweenSignals
                ? ReadMarksAsync(api, RecentSlices, cancellation) : ReadOpenAsync(api, cancellation);
            await Task.WhenAll(view, compared, marks);
            cancellation.ThrowIfCancellationRequested();
            View = await view;
            isOther = !chart.IsContinuedBy(View);
            part = isOther ? null : chart.Append(View, await compared);
        });
        if (isOther)
        {
            await ReadAsync();
        }

        return part;
    }

    private Task<SymbolView?> ComparedAsync(ITradeMindApi api, int bars, DateTimeOffset? after, CancellationToken cancellation)
    {
        return Compared.Length == 0 ? Task.FromResult<SymbolView?>(null) : ReadAsync();

        async Task<SymbolView?> ReadAsync() =>
            await api.Symbols.GetAsync(Compared, null, bars, Interval, after, cancellation);
    }

    private async Task ReadMarksAsync(ITradeMindApi api, int slices, CancellationToken cancellation)
    {
        _areTradesStale = false;
        var trades = api.Portfolio.TradesAsync(Symbol, limit: FillsShown, cancellation: cancellation);
        var orders = api.Portfolio.OrdersAsync(symbol: Symbol, limit: FillsShown, cancellation: cancellation);
        var signals = _signals is null || clock.GetElapsedTime(_signalsRead) >= BetweenSignals
            ? api.Symbols.SignalsAsync(Symbol, slices, cancellation) : null;
        await Task.WhenAll(trades, orders, signals ?? Task.CompletedTask);
        cancellation.ThrowIfCancellationRequested();
        Fills = (await trades).Items;
        _marks.AddTrades(Fills);
        var all = (await orders).Items;
        _marks.SetLevels(all);
        _marks.SetOrders(all.Where(order => order.Status is OrderStatus.Working or OrderStatus.PartiallyFilled));
        if (signals is not null)
        {
            _signals = await signals;
            _signalsRead = clock.GetTimestamp();
            _marks.AddSignals(_signals);
            Signals = SignalsChart.From(_signals);
        }
    }

    /// <summary>Orders that rest now: a trailing stop moves with the bars, without an event.</summary>
    private async Task ReadOpenAsync(ITradeMindApi api, CancellationToken cancellation)
    {
        var open = await api.Portfolio.OrdersAsync(openOnly: true, symbol: Symbol, limit: FillsShown, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        _marks.SetOrders(open.Items);
    }
}
