namespace TradeMind.Application.Notifications;

/// <summary>What a hook is notified of.</summary>
public sealed record NotificationRule
{
    /// <summary>What is written for all events, or all portfolios.</summary>
    public const string All = "all";

    /// <summary>The kinds that can be chosen, as they are written.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetValues<NotificationKind>().Where(kind => kind != NotificationKind.Test).Select(Name)];

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<NotificationKind> Kinds { get; init; } = [];

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<string> Portfolios { get; init; } = [];

    /// <summary>A kind as it is written.</summary>
    public static string Name(NotificationKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Reads <c>all</c>, or a list of kinds separated by commas.</summary>
    /// <exception cref="FormatException">One is not known, or named twice.</exception>
    public static IReadOnlyList<NotificationKind> ParseKinds(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == All)
        {
            return [];
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(names, name => Names.Contains(name, StringComparer.Ordinal))
            && names.Distinct(StringComparer.Ordinal).Count() == names.Length
            ? [.. names.Select(name => Enum.Parse<NotificationKind>(name, ignoreCase: true))]
            : throw new FormatException("not a list of kinds, each once");
    }

    /// <summary>Reads <c>all</c>, or names separated by commas.</summary>
    /// <exception cref="FormatException">One is empty.</exception>
    public static IReadOnlyList<string> ParsePortfolios(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        return text == All ? [] : names.All(name => name.Length > 0) ? names : throw new FormatException("not a list of names");
    }

    public bool Includes(NotificationKind kind) => Kinds.Count == 0 || Kinds.Contains(kind);

    public bool Includes(string portfolio) => Portfolios.Count == 0 || Portfolios.Contains(portfolio, StringComparer.Ordinal);

    /// <summary>Whether the hook is notified of it.</summary>
    public bool Includes(Notification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        return Includes(notification.Kind) && Includes(notification.Portfolio);
    }
}
