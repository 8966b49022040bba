using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>The keys <c>portfolios:NAME:...</c> of the configuration.</summary>
public sealed class PortfolioKeysTests
{
    [Fact]
    public void What_is_not_given_is_as_for_the_service_and_what_is_given_is_not()
    {
        var (service, errors) = Read(
            "--starting_capital", "5000", "--sizing", "fixed:10", "--agents:technical:weight", "2",
            "--portfolios:growth:starting_capital", "9000", "--portfolios:growth:agents:technical:weight", "3",
            "--portfolios:growth:risk:max_position", "0.5", "--portfolios:growth:strategies:ma_crossover:parameters:fast", "4");
        Assert.Empty(errors);
        var growth = Assert.Single(service.Portfolios).Value;
        Assert.Equal((9000m, "fixed:10"), (growth.StartingCapital, growth.Sizing));
        Assert.Equal((3.0, 0.5m), (growth.Agents.TechnicalWeight, growth.Risk.MaxPosition));
        Assert.Equal((5000m, 2.0), (service.StartingCapital, service.Agents.TechnicalWeight));
        Assert.NotEqual(0.5m, service.Risk.MaxPosition);
        Assert.Equal(["ma_crossover"], growth.Strategies.Select(one => one.Id));
        Assert.Equal(3, service.Strategies.Count);
    }

    [Theory]
    [InlineData("--portfolios:growth:starting_capital", "-1", "portfolios:growth:starting_capital = '-1'")]
    [InlineData("--portfolios:growth:port", "80", "portfolios:growth:port is not a setting of a portfolio")]
    [InlineData("--portfolios:gro wth:sizing", "fixed:1", "'gro wth' is not a valid name")]
    [InlineData("--portfolios:main:sizing", "fixed:1", "'main' is the service's own portfolio")]
    [InlineData("--portfolios:main.x:sizing", "fixed:1", "named like an arm")]
    [InlineData("--portfolios:growth:strategies:none:weight", "1", "strategy 'none'")]
    public void A_value_that_cannot_be_used_is_named_with_its_key(string key, string value, string expected) =>
        Assert.Contains(expected, Assert.Single(Read(key, value).Errors), StringComparison.Ordinal);

    private static (ServiceSettings Settings, IReadOnlyList<string> Errors) Read(params string[] args) =>
        SettingsReader.Read(SettingsReader.Sources(["--data", ".", .. args]), StrategyCatalog.BuiltIn);
}
