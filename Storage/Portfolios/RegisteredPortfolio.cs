namespace TradeMind.Storage.Portfolios;

/// <summary>A portfolio as it was created.</summary>
public sealed record RegisteredPortfolio
{
    /// <summary>Its name: 1 to 40 letters, digits, dots or underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What it trades by where it begins, as <see cref="Journal.SettingsText"/> writes it.</summary>
    public required string Settings { get; init; }

    /// <summary>What it calls the provider of its bars; null for that of the service.</summary>
    public string? Provider { get; init; }

    /// <summary>The portfolio whose plan it was given; null for none.</summary>
    public string? ClonedFrom { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>By whom it was created.</summary>
    public required string MadeBy { get; init; }

    public PortfolioStage Stage { get; init; }

    /// <summary>When it came to its stage, UTC.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>Who brought it there.</summary>
    public required string ChangedBy { get; init; }
}

/// <summary>The life of a portfolio.</summary>
public enum PortfolioStage
{
    /// <summary>Its session can be started, paused and stopped.</summary>
    Active = 0,

    /// <summary>It sells what it holds, and is archived once it holds nothing.</summary>
    Closing = 1,

    /// <summary>It is stopped and takes no commands; its books can be read.</summary>
    Archived = 2,
}
