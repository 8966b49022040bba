using System.Net;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading;

namespace TradeMind.Silo.Hosting.Health;

/// <summary>
/// <c>TradeMind.Silo health [live|ready] [--key value]</c>: asks the service of the same settings on this machine how it is, for
/// containers and supervisors. It needs no other program, such as curl.
/// </summary>
internal static class HealthVerb
{
    public const string Name = "health";

    private const int Healthy = 0, Unhealthy = 1, BadInput = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    /// <param name="args">What follows the verb.</param>
    /// <param name="output">Takes the answer.</param>
    /// <param name="errors">Takes what keeps it from asking.</param>
    /// <returns>0 when it is healthy or degraded, 1 when it is not or does not answer, 2 when it cannot be asked.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var isNamed = args is [var first, ..] && !first.StartsWith("--", StringComparison.Ordinal);
        var what = isNamed ? args[0] : "ready";
        if (what is not ("live" or "ready"))
        {
            await errors.WriteLineAsync($"error: '{what}' is not a check: use live or ready").ConfigureAwait(false);
            return BadInput;
        }

        try
        {
            var sources = SettingsReader.Sources(isNamed ? args[1..] : args);

            // It is asked every few seconds: strategies of one's own are not compiled for that.
            var (settings, problems) = SettingsReader.ReadValues(sources);
            if (problems.Count > 0 || settings.Port == 0)
            {
                await errors.WriteLineAsync(problems.Count > 0
                    ? $"error: {problems[0]}"
                    : "error: port = '0': it is not known which port the service took; give it one").ConfigureAwait(false);
                return BadInput;
            }

            return await AskAsync(Address(settings, what), output).ConfigureAwait(false);
        }
        catch (InvalidInputException exception)
        {
            await errors.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
            return BadInput;
        }
    }

    /// <summary>Loopback where the service listens on all addresses, else the first of its own.</summary>
    private static Uri Address(ServiceSettings settings, string what)
    {
        var first = SettingParser.List(settings.Address)[0];
        var host = first == ListenAddressParser.Everywhere || (IPAddress.TryParse(first, out var address)
            && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))) ? "127.0.0.1" : first;
        return new UriBuilder(settings.Security.Certificate is null ? "http" : "https", host, settings.Port, $"/health/{what}").Uri;
    }

    private static async Task<int> AskAsync(Uri address, TextWriter output)
    {
        // The certificate is made out for the name that others use, and nothing secret is sent or taken: a forged answer gains nothing.
#pragma warning disable MA0039, CA5400, CA5359
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore MA0039, CA5400, CA5359
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(address).ConfigureAwait(false);
            await output.WriteLineAsync(await answer.Content.ReadAsStringAsync().ConfigureAwait(false)).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? Healthy : Unhealthy;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync($"{address} does not answer: {exception.Message}").ConfigureAwait(false);
            return Unhealthy;
        }
    }
}
