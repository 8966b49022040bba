using TradeMind.Benchmarks.Runtime;
using TradeMind.MarketData.Csv;
using static TradeMind.Benchmarks.Runtime.RuntimeCommand;

namespace TradeMind.Benchmarks.Load;

/// <summary>The service beside itself: one replay with no one looking, one with open pages and listeners that come and go.</summary>
internal static class LoadCommand
{
    private const double Mega = 1024 * 1024;

    /// <summary>Guessed for the first replay, in which no one hangs up.</summary>
    private const int AnyEvents = 4_000;

    public static async Task<int> RunAsync(string[] options)
    {
        LoadOptions load;
        try
        {
            load = LoadOptions.Parse(options);
        }
        catch (ArgumentException exception)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return 2;
        }

        Say($"{Environment.ProcessorCount} processors, .NET {Environment.Version}");
        var isClean = true;
        if (load.PlaysSlices)
        {
            try
            {
                isClean = await PlayAsync(load);
            }
            catch (TimeoutException exception)
            {
                await Console.Error.WriteLineAsync($"error: {exception.Message}");
                isClean = false;
            }
        }

        if (load.OpensPages)
        {
            await PageLoad.RunAsync();
        }

        if (load.DrawsChart)
        {
            await ChartLoad.RunAsync();
            await LiveChartLoad.RunAsync(load);
        }

        return isClean ? 0 : 1;
    }

    private static async Task<bool> PlayAsync(LoadOptions load)
    {
        var series = BenchmarkMarket.Read(load.Shared);
        var browsers = Chromium.Missing is null ? load.Browsers : 0;
        if (browsers < load.Browsers)
        {
            Say($"pages: left out, {Chromium.Missing!}");
        }

        var folder = Directory.CreateTempSubdirectory("trademind-load-bars-");
        try
        {
            foreach (var one in series)
            {
                CsvBarWriter.Write(one, Path.Combine(folder.FullName, $"{one.Symbol}.csv"));
            }

            var isClean = true;
            foreach (var speed in load.Speeds)
            {
                var run = new ReplayRun(folder.FullName, series.Max(s => s.Ticks[^1]), series[0].Symbol.Ticker, speed, load.Seed);
                Say($"replay of {series.Count} symbols, {(speed is null ? "as fast as it goes" : $"{speed:0.##} slices a second")}");
                var alone = await run.RunAsync(0, 0, AnyEvents);
                Tell("  undisturbed", alone);
                var loaded = await run.RunAsync(browsers, load.Listeners, alone.Told);
                Tell($"  {browsers} pages, {load.Listeners} listeners", loaded);
                isClean &= alone.Events.IsClean && loaded.Events.IsClean;
            }

            return isClean;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Tell(string name, ReplayResult result)
    {
        Say($"{name}");
        Say($"    slices     {result.Slices.Text}");
        Say($"    in grains  {result.Calls}");
        var (lost, doubled, astray) = (result.Events.Lost, result.Events.Doubled, result.Events.Astray);
        var left = FormattableString.Invariant($"{result.Returns} returns, {result.CutOffs} cut off for being slow");
        Say($"    events     {result.Told:N0} in the journal; {lost} lost, {doubled} doubled, {astray} astray; {left}");
        var (peak, end) = (result.Peak / Mega, result.WorkingSet / Mega);
        var circuit =
            result.BytesOfCircuit > 0 ? FormattableString.Invariant($"; {result.BytesOfCircuit / 1024.0:N0} KB a circuit") : "";
        Say($"    memory     peak {peak:N0} MB, at the end {end:N0} MB; processors used {result.Processor:N2}{circuit}");
        if (result.Updates.Count > 0)
        {
            var busiest = result.Updates.MaxBy(u => u.PerSecond);
            var (mean, most) = (result.Updates.Average(u => u.PerSecond), result.Updates.Max(u => u.Busiest));
            var pages = FormattableString.Invariant($"{mean:N1} a second a page, most {busiest.PerSecond:N1} ({busiest.Path})");
            Say($"    updates    {pages}; in the busiest second of any page {most:N0}");
        }
    }
}
