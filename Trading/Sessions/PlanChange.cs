using System.Text.Json.Serialization;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>A change to the configuration of a running session. Immutable.</summary>
[JsonDerivedType(typeof(StrategyAdded), "strategyAdded")]
[JsonDerivedType(typeof(StrategyChanged), "strategyChanged")]
[JsonDerivedType(typeof(StrategyRemoved), "strategyRemoved")]
[JsonDerivedType(typeof(StrategiesReplaced), "strategiesReplaced")]
[JsonDerivedType(typeof(WatchlistChanged), "watchlistChanged")]
[JsonDerivedType(typeof(WatchlistReplaced), "watchlistReplaced")]
[JsonDerivedType(typeof(RiskLimitsChanged), "riskLimitsChanged")]
[JsonDerivedType(typeof(ConfigurationChanged), "configurationChanged")]
public abstract record PlanChange
{
    private protected PlanChange()
    {
    }

    /// <summary>The settings after it.</summary>
    /// <param name="now">Those in force.</param>
    /// <param name="last">Time of the last slice in the journal.</param>
    /// <param name="catalog">The strategies that can be named.</param>
    /// <exception cref="PlanException">A value cannot be used; the message says why and what can, <see cref="DomainException.Field"/>
    /// names the field.</exception>
    public abstract SessionSettings Of(SessionSettings now, BarTime last, StrategyCatalog catalog);

    /// <summary>Finds the invalid field of a strategy.</summary>
    private protected static StrategySettings Checked(StrategySettings strategy, StrategyCatalog catalog)
    {
        var entry = Found(strategy, catalog);
        var parameters = entry.Parameters;
        foreach (var (name, value) in strategy.Parameters)
        {
            try
            {
                parameters = parameters.With(name, value);
            }
            catch (ParameterException exception)
            {
                throw new PlanException(exception.Message, $"parameters.{name}", exception.Code, exception);
            }
        }

        if (!(strategy.Weight > 0) || !double.IsFinite(strategy.Weight))
        {
            throw new PlanException(
                $"weight of strategy '{strategy.Id}' is {strategy.Weight}: use a number above 0, or disable the strategy",
                "weight", ErrorCodes.InvalidValue);
        }

        try
        {
            entry.WarmUp(parameters);
        }
        catch (ParameterException exception)
        {
            throw new PlanException(exception.Message, "parameters", exception.Code, exception);
        }

        return strategy.WithCode(catalog);
    }

    private protected static SessionSettings WithSomeEnabled(SessionSettings settings, string field) =>
        settings.Strategies.Any(s => s.IsEnabled)
            ? settings
            : throw new PlanException("no strategy would vote any more: enable or add another one first", field);

    private static StrategyEntry Found(StrategySettings strategy, StrategyCatalog catalog)
    {
        try
        {
            return catalog.Find(strategy.Strategy.Length > 0 ? strategy.Strategy : strategy.Id);
        }
        catch (InvalidInputException exception)
        {
            throw new PlanException(exception.Message, "strategy", exception.Code, exception);
        }
    }
}

/// <summary>One more strategy.</summary>
public sealed record StrategyAdded(StrategySettings Strategy) : PlanChange
{
    private const int LongestId = 40, Most = 64;

    public override SessionSettings Of(SessionSettings now, BarTime last, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(catalog);
        return WithSomeEnabled(Joined(now, Strategy, catalog), "isEnabled");
    }

    /// <summary>The settings with one more, whether it votes or not.</summary>
    internal static SessionSettings Joined(SessionSettings now, StrategySettings strategy, StrategyCatalog catalog)
    {
        var id = strategy.Id;
        if (id.Length is 0 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-'))
        {
            throw new PlanException(
                $"strategy id '{id}' is not a valid name: use 1 to {LongestId} letters, digits or . _ -", "id", ErrorCodes.InvalidValue);
        }

        if (now.Strategies.Any(s => string.Equals(s.Id, id, StringComparison.Ordinal)))
        {
            throw new PlanException($"strategy id '{id}' is taken: change that one, or use another id", "id", ErrorCodes.AlreadyExists);
        }

        return now.Strategies.Count < Most
            ? now with { Strategies = [.. now.Strategies, Checked(strategy, catalog)] }
            : throw new PlanException($"there are already {Most} strategies: remove one first", "id");
    }
}

/// <summary>Another weight, other parameters, on or off; null leaves it as it is.</summary>
/// <param name="Id">The strategy's id in the plan.</param>
/// <param name="IsEnabled">Whether it votes.</param>
/// <param name="Weight">Above zero.</param>
/// <param name="Parameters">Those that change.</param>
public sealed record StrategyChanged(string Id, bool? IsEnabled, double? Weight, IReadOnlyDictionary<string, double>? Parameters)
    : PlanChange
{
    public override SessionSettings Of(SessionSettings now, BarTime last, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(catalog);
        var before = Find(now, Id);
        var after = Checked(Applied(before), catalog);
        return WithSomeEnabled(
            now with { Strategies = [.. now.Strategies.Select(s => ReferenceEquals(s, before) ? after : s)] }, "isEnabled");
    }

    /// <summary>The strategy as it would be.</summary>
    public StrategySettings Applied(StrategySettings before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var parameters = new SortedDictionary<string, double>(before.Parameters.ToDictionary(), StringComparer.Ordinal);
        foreach (var (name, value) in Parameters ?? new Dictionary<string, double>(StringComparer.Ordinal))
        {
            parameters[name] = value;
        }

        return before with { IsEnabled = IsEnabled ?? before.IsEnabled, Weight = Weight ?? before.Weight, Parameters = parameters };
    }

    /// <exception cref="PlanException">There is none.</exception>
    public static StrategySettings Find(SessionSettings settings, string id)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Strategies.FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.Ordinal))
            ?? throw new PlanException(
                $"there is no strategy '{id}' in the plan: there is {string.Join(", ", settings.Strategies.Select(s => s.Id))}",
                "id", ErrorCodes.UnknownStrategy);
    }
}

/// <summary>One strategy less.</summary>
public sealed record StrategyRemoved(string Id) : PlanChange
{
    public override SessionSettings Of(SessionSettings now, BarTime last, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(now);
        var removed = StrategyChanged.Find(now, Id);
        return WithSomeEnabled(now with { Strategies = [.. now.Strategies.Where(s => !ReferenceEquals(s, removed))] }, "id");
    }
}
