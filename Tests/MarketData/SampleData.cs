namespace TradeMind.Tests.MarketData;

/// <summary>The bundled market data in samples/data of the checkout.</summary>
public static class SampleData
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TradeMind.sln")))
            {
                return Path.Combine(folder.FullName, "samples", "data");
            }
        }

        throw new DirectoryNotFoundException("the tests do not run inside a checkout: no TradeMind.sln above them");
    }
}
