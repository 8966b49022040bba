using Microsoft.Extensions.Configuration;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>Odd values for every setting: each is read or reported with its key, none is taken for a bug of the service.</summary>
public sealed class SettingsFuzzTests
{
    private static readonly string[] Odd =
    [
        "", " ", ",", "-1", "0", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "NaNs", "1e300d", "99999999999999999999", "x", "off",
        "none", "max", "true", "\0", "a\0b", "..", "/", "http://", "a:b:c", "percent:", "bps:x", "kelly:1", "12:00-11:00", "25:00-26:00",
        "a b", "[::1]", "*.", new string('x', 5_000),
    ];

    private static readonly string[] Others = ["strategies:s:weight", "strategies:s:parameters:fast", "strategies: :strategy"];

    public static TheoryData<string> Keys { get; } = [.. SettingsTable.All.Select(s => s.Key), .. Others];

    [Theory]
    [MemberData(nameof(Keys))]
    public void No_value_of_a_setting_is_a_crash(string key)
    {
        foreach (var value in Odd)
        {
            var source = new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value };
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(source).Build();
            var exception = Record.Exception(() => SettingsReader.Read(configuration, StrategyCatalog.BuiltIn));
            Assert.True(exception is null, $"{key} = '{value}': {exception}");
        }
    }
}
