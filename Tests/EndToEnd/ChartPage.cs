using System.Security.Cryptography;
using System.Text;
using TradeMind.Reporting.Charts;

namespace TradeMind.Tests.EndToEnd;

/// <summary>A page with nothing but the chart components on it, under a policy as strict as a report's.</summary>
internal sealed class ChartPage : IDisposable
{
    private readonly string _path = Path.Combine(
        Path.GetTempPath(), $"trademind-charts-{Environment.ProcessId}-{Guid.CreateVersion7()}.html");

    public ChartPage() => File.WriteAllText(_path, $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Charts</title>
        <meta http-equiv="Content-Security-Policy"
            content="default-src 'none'; script-src {Hash(ChartAssets.Script)}; style-src {Hash(ChartAssets.Style)}; img-src data:">
        <link rel="icon" href="data:,"><style>{ChartAssets.Style}</style></head>
        <body class="tm-report"><main id="report"><h1>Charts</h1></main><script>{ChartAssets.Script}</script></body></html>
        """.ReplaceLineEndings("\n"));

    public string Url => new Uri(_path).AbsoluteUri;

    public void Dispose() => File.Delete(_path);

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
