using TradeMind.Storage.Portfolios;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every registry of portfolios does.</summary>
public abstract class PortfolioRegistryContract
{
    private static readonly DateTime Day = new(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private static readonly RegisteredPortfolio Growth = new()
    {
        Name = "growth", Settings = "{}", Provider = "yahoo", ClonedFrom = "main", MadeAt = Day, MadeBy = "ann", ChangedAt = Day,
        ChangedBy = "ann",
    };

    protected abstract IPortfolioRegistry Registry { get; }

    [SkippableFact]
    public void Portfolios_are_kept_as_they_were_created_in_ordinal_order()
    {
        var other = Growth with { Name = "Zinc", Provider = null, ClonedFrom = null, Stage = PortfolioStage.Archived };
        Assert.True(Registry.TryAdd(Growth));
        Assert.True(Registry.TryAdd(other));
        Assert.Equal([other, Growth], Registry.All());
        Assert.Equal([other], Registry.AtStage(PortfolioStage.Archived));
        Assert.Empty(Registry.AtStage(PortfolioStage.Closing));
        Assert.Equal(Growth, Registry.Find("growth"));
        Assert.Null(Registry.Find("Growth"));
    }

    [SkippableFact]
    public void A_name_is_given_once()
    {
        Assert.True(Registry.TryAdd(Growth));
        Assert.False(Registry.TryAdd(Growth with { Settings = "[]" }));
        Assert.Equal("{}", Registry.Find("growth")!.Settings);
        Registry.ChangeSettings("growth", "[]");
        Registry.ChangeSettings("none", "[]");
        Assert.Equal([Growth with { Settings = "[]" }], Registry.All());
    }

    [SkippableFact]
    public void A_portfolio_moves_only_from_the_stage_that_it_is_at()
    {
        Registry.TryAdd(Growth);
        var later = Day.AddDays(1);
        Assert.False(Registry.TryMove("growth", PortfolioStage.Archived, PortfolioStage.Active, later, "bob"));
        Assert.False(Registry.TryMove("none", PortfolioStage.Active, PortfolioStage.Archived, later, "bob"));
        Assert.Equal([Growth], Registry.All());
        Assert.True(Registry.TryMove("growth", PortfolioStage.Active, PortfolioStage.Closing, later, "bob"));
        Assert.Equal(Growth with { Stage = PortfolioStage.Closing, ChangedAt = later, ChangedBy = "bob" }, Registry.Find("growth"));
    }
}
