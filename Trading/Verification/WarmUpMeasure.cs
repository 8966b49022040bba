namespace TradeMind.Trading.Verification;

/// <summary>Gathers comparisons of short histories with the full one, over all beginnings.</summary>
/// <param name="name">What is measured.</param>
/// <param name="declared">Bars of history that it says it needs; null when it says that none suffices.</param>
internal sealed class WarmUpMeasure(string name, int? declared)
{
    private int _starts;
    private int _bars;
    private WarmUpDifference? _beyondDeclared;
    private WarmUpDifference? _longest;

    public void NextStart() => _starts++;

    public void Same(int history) => _bars = Math.Max(_bars, history);

    public void Differs(WarmUpDifference difference)
    {
        Same(difference.History);
        if (difference.History >= declared)
        {
            _beyondDeclared ??= difference;
        }

        if (difference.History > Different)
        {
            _longest = difference;
        }
    }

    private int Different => _longest?.History ?? 0;

    public WarmUpResult Result()
    {
        // Where the longest history compared still differs, the data are too short to tell how much it takes.
        int? measured = Different < _bars ? Different + 1 : null;
        var isTested = declared <= _bars;
        return new WarmUpResult(name, declared, measured, _starts, _bars, isTested ? _beyondDeclared : _longest);
    }

    /// <summary>
    /// Later beginnings, as places in data of this many bars, the earliest first: spread so that every one leaves the declared history;
    /// over the first three quarters when that cannot be.
    /// </summary>
    public static IEnumerable<int> Starts(int bars, int? declared, int count) =>
        EvenSpread.Over(1, declared is { } needed && needed < bars ? bars - needed : bars * 3 / 4, count);
}
