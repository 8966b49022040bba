using System.Reflection;

namespace TradeMind.Tests.Indicators;

/// <summary>No column of the oracle goes uncompared unnoticed.</summary>
public class OracleCoverageTests
{
    /// <summary>
    /// Columns that repeat another one: the averages inside MACD and CMF's money flow are compared where they are outputs of their own, the
    /// stochastic's %K, %D and %J stand in the file twice.</summary>
    private static readonly string[] Repeated =
    [
        "macd_12_26_9.fastema", "macd_12_26_9.slowema", "cmf_20.moneyflowmultiplier", "cmf_20.moneyflowvolume",
        "stoch_14_3_3.oscillator", "stoch_14_3_3.signal", "stoch_14_3_3.percentj",
    ];

    [SkippableFact]
    public void Every_column_is_compared_or_repeats_another()
    {
        var header = File.ReadLines(SharedData.Path(Path.Combine("oracles", "indicators", "AAPL.csv"))).First();
        var compared =
            Cases().SelectMany(known => known.Columns.Select(c => $"{known.Prefix}.{c.Column}")).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(header.Split(',').Skip(1).Where(column => !compared.Contains(column)).Except(Repeated, StringComparer.Ordinal));
    }

    private static IEnumerable<OracleCase> Cases() =>
        from type in typeof(OracleCoverageTests).Assembly.GetTypes()
        where !type.IsAbstract
            && type.BaseType is { IsGenericType: true } parent
            && parent.GetGenericTypeDefinition() == typeof(IndicatorTests<>)
        let cases = type.GetProperty("OracleCases", BindingFlags.Instance | BindingFlags.NonPublic)!
        from known in (IReadOnlyList<OracleCase>)cases.GetValue(Activator.CreateInstance(type))!
        select known;
}
