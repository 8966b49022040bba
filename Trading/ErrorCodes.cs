namespace TradeMind.Trading;

/// <summary>The codes of <see cref="DomainException"/>. They are part of the REST interface: a code keeps its meaning.</summary>
public static class ErrorCodes
{
    /// <summary>Several fields cannot be used, for different reasons.</summary>
    public const string InvalidRequest = "invalid-request";

    /// <summary>A value cannot be read or is out of range.</summary>
    public const string InvalidValue = "invalid-value";

    /// <summary>A parameter of a strategy or indicator does not exist, is out of range or contradicts another.</summary>
    public const string InvalidParameter = "invalid-parameter";

    /// <summary>A risk limit does not exist or is out of range.</summary>
    public const string InvalidRiskLimit = "invalid-risk-limit";

    /// <summary>A text is not a ticker.</summary>
    public const string InvalidSymbol = "invalid-symbol";

    /// <summary>A setting of the service cannot be used.</summary>
    public const string InvalidConfiguration = "invalid-configuration";

    /// <summary>A file or an answer has no bars that can be used.</summary>
    public const string InvalidMarketData = "invalid-market-data";

    /// <summary>There is no such strategy.</summary>
    public const string UnknownStrategy = "unknown-strategy";

    /// <summary>There is no such symbol here.</summary>
    public const string UnknownSymbol = "unknown-symbol";

    /// <summary>There is no such indicator.</summary>
    public const string UnknownIndicator = "unknown-indicator";

    /// <summary>There is no such metric or objective.</summary>
    public const string UnknownMetric = "unknown-metric";

    /// <summary>There is no such portfolio.</summary>
    public const string UnknownPortfolio = "unknown-portfolio";

    /// <summary>There is no such set of bars.</summary>
    public const string UnknownDataSet = "unknown-data-set";

    /// <summary>The id is unknown.</summary>
    public const string NotFound = "not-found";

    /// <summary>The name is in use.</summary>
    public const string AlreadyExists = "already-exists";

    /// <summary>There are no bars, or too few.</summary>
    public const string NoData = "no-data";

    /// <summary>A date on which the calendar has no session, or beyond its range.</summary>
    public const string OutsideCalendar = "outside-calendar";

    /// <summary>The portfolio does not hold the symbol.</summary>
    public const string NoPosition = "no-position";

    /// <summary>The change of the plan is not valid for the portfolio.</summary>
    public const string PlanRejected = "plan-rejected";

    /// <summary>A portfolio is archived, holds positions, or is the service's own, and does not allow what was requested.</summary>
    public const string PortfolioStage = "portfolio-stage";

    /// <summary>The portfolio is on a live feed, and what was requested is of a replay.</summary>
    public const string NotAReplay = "not-a-replay";

    /// <summary>A provider of bars does not answer.</summary>
    public const string ProviderUnavailable = "provider-unavailable";
}
