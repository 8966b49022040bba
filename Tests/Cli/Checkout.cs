using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>The folder that the tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SampleData.Folder, "..", ".."));

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));
}
