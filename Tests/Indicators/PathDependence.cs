using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;

namespace TradeMind.Tests.Indicators;

/// <summary>Whether indicators that remember a trend forget where the data began as soon as they say, on real prices.</summary>
public static class PathDependence
{
    public static void CheckWarmUp<TIndicator>(ParameterSet parameters)
        where TIndicator : struct, IIndicator<TIndicator>
    {
        var warmUp = TIndicator.Create(parameters).WarmUp!.Value;
        foreach (var file in Directory.GetFiles(SharedData.Path("data/daily"), "*.csv"))
        {
            var series = DailyFile.Load(Path.GetFileNameWithoutExtension(file));
            var whole = IndicatorBatch.Run(TIndicator.Create(parameters), series);
            for (var start = 11; start + warmUp + 100 < series.Count; start += 50)
            {
                var late = IndicatorBatch.Run(TIndicator.Create(parameters), series.Range(start, series.Count - start));
                foreach (var (k, output) in TIndicator.Definition.Outputs.Index())
                {
                    Agreement.Check($"{series.Symbol} {output} begun at {start}", whole[k][start..], late[k], first: warmUp - 1);
                }
            }
        }
    }
}
