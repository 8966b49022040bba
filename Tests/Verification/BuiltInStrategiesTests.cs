using TradeMind.Trading.Engine;
using TradeMind.Trading.Strategies;
using TradeMind.Trading.Verification;

namespace TradeMind.Tests.Verification;

/// <summary>The strategies that come with TradeMind hold what their users are told to check of their own.</summary>
public sealed class BuiltInStrategiesTests
{
    private static readonly LookAheadOptions FewInstants = new() { Instants = 25 };
    private static readonly WarmUpOptions FewStarts = new() { Starts = 8 };

    public static TheoryData<string, string> StrategiesAndSamples => VerificationData.StrategiesAndSamples();

    public static TheoryData<string> Strategies => VerificationData.Strategies();

    [Theory]
    [MemberData(nameof(StrategiesAndSamples))]
    public void None_looks_ahead_on_the_samples(string id, string sample)
    {
        var entry = StrategyCatalog.BuiltIn.Find(id);
        var result = LookAheadCheck.Run(entry, [VerificationData.Sample(sample)], entry.Parameters, AccountOptions.Default, FewInstants);
        Assert.True(result.Passed, result.ToString());
    }

    [SkippableTheory]
    [MemberData(nameof(Strategies))]
    public void None_looks_ahead_across_symbols(string id)
    {
        var entry = StrategyCatalog.BuiltIn.Find(id);
        var result = LookAheadCheck.Run(entry, VerificationData.FiveStocks(), entry.Parameters, AccountOptions.Default, FewInstants);
        Assert.True(result.Passed, result.ToString());
    }

    [Theory]
    [MemberData(nameof(StrategiesAndSamples))]
    public void Each_says_how_much_history_it_needs_on_the_samples(string id, string sample)
    {
        var entry = StrategyCatalog.BuiltIn.Find(id);
        Holds(
            WarmUpCheck.Run(entry, [VerificationData.Sample(sample)], entry.Parameters, FewStarts), VerificationData.Sample(sample).Count);
    }

    [SkippableTheory]
    [MemberData(nameof(Strategies))]
    public void Each_says_how_much_history_it_needs_across_symbols(string id)
    {
        var entry = StrategyCatalog.BuiltIn.Find(id);
        var stocks = VerificationData.FiveStocks();
        Holds(WarmUpCheck.Run(entry, stocks, entry.Parameters, FewStarts), stocks.Max(s => s.Count));
    }

    /// <summary>Passes, or says that the sample is too short for what the strategy declares.</summary>
    private static void Holds(WarmUpResult result, int bars) =>
        Assert.True(result.Declared < bars ? result.Passed : !result.IsTested, result.ToString());
}
