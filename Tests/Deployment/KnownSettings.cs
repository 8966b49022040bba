using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Tests.Deployment;

/// <summary>The settings that an environment may have.</summary>
internal static class KnownSettings
{
    public static IReadOnlyList<Setting> All => SettingsTable.All;
}
