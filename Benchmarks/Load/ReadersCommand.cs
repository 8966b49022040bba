using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TradeMind.Benchmarks.Runtime;
using TradeMind.MarketData.Csv;
using static TradeMind.Benchmarks.Runtime.RuntimeCommand;

namespace TradeMind.Benchmarks.Load;

/// <summary>
/// The service beside clients of the event stream that never read what they are sent: how soon it answers, whether slices are late, and
/// what it holds.
/// </summary>
internal static class ReadersCommand
{
    private const double Pace = 20, Mega = 1024 * 1024;

    private static readonly TimeSpan Undisturbed = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Disturbed = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(string[] options)
    {
        var readers = options is ["--readers", var text]
            && int.TryParse(text, CultureInfo.InvariantCulture, out var given) && given is > 0 and <= 500
            ? given
            : 500;
        var folder = Directory.CreateTempSubdirectory("trademind-readers-");
        var sockets = new List<Socket>();
        try
        {
            var bars = folder.CreateSubdirectory("bars").FullName;
            foreach (var one in BenchmarkMarket.Read(null))
            {
                CsvBarWriter.Write(one, Path.Combine(bars, $"{one.Symbol}.csv"));
            }

            var silo = await SiloProcess.StartAsync(bars, folder.CreateSubdirectory("books").FullName, Pace, CancellationToken.None);
            await using (silo)
            {
                await MeasureAsync("nobody listens", silo, Undisturbed);
                for (var i = 0; i < readers; i++)
                {
                    sockets.Add(await ConnectAsync(new Uri(silo.Address), fromTheFirst: i % 2 == 0));
                }

                await MeasureAsync($"{readers} never read", silo, Disturbed);
            }

            return 0;
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, SiloProcess silo, TimeSpan duration)
    {
        var (clock, first, waits, failed) = (Stopwatch.StartNew(), await silo.SequenceAsync(CancellationToken.None), new List<double>(), 0);
        while (clock.Elapsed < duration)
        {
            var asked = Stopwatch.GetTimestamp();
            using (var answer = await silo.Http.GetAsync("status"))
            {
                failed += answer.StatusCode == HttpStatusCode.OK ? 0 : 1;
            }

            waits.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            await Task.Delay(Between, TimeProvider.System);
        }

        var slices = await silo.SequenceAsync(CancellationToken.None) - first;
        waits.Sort();
        FormattableString answers =
            $"p50 {At(waits, 0.50):N1} p99 {At(waits, 0.99):N1} most {waits[^1]:N1} ms of {waits.Count}, {failed} failed";
        FormattableString pace = $"{slices} of {clock.Elapsed.TotalSeconds * Pace:N0} slices due";
        FormattableString memory = $"memory {silo.WorkingSet / Mega:N0} MB, peak {silo.Peak / Mega:N0} MB";
        Say($"{name,-16} status {answers}; {pace}; {memory}");
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];

    private static async Task<Socket> ConnectAsync(Uri address, bool fromTheFirst)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var query = fromTheFirst ? "?after=0" : "";
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/v1/events{query} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"));
        return socket;
    }
}
