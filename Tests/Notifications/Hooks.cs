using Microsoft.Extensions.Configuration;
using TradeMind.Application.Notifications;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Notifications;

/// <summary>Hooks and messages to test with.</summary>
internal static class Hooks
{
    public const string Secret = "0123456789abcdef-of-the-hook";

    public static DateTime Start { get; } = new(2026, 11, 27, 15, 0, 0, DateTimeKind.Utc);

    /// <summary>A hook with a secret; further keys as in a configuration.</summary>
    public static NotificationHook Of(WebhookServer server, params (string Key, string Value)[] keys) =>
        Of(server.Address, keys);

    public static NotificationHook Of(string address, params (string Key, string Value)[] keys)
    {
        var (settings, errors) = Read([("notify:ops:url", address), ("notify:ops:secret", Secret),
            .. keys.Select(key => ($"notify:ops:{key.Key}", key.Value))]);
        Assert.Empty(errors);
        return Assert.Single(settings.Notifications);
    }

    public static (ServiceSettings Settings, IReadOnlyList<string> Errors) Read(params (string Key, string Value)[] keys) =>
        SettingsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(keys.Select(key => KeyValuePair.Create(key.Key, (string?)key.Value))).Build(),
            StrategyCatalog.BuiltIn);

    public static NotificationMessage Message(params string[] texts)
    {
        var found = new NotificationCollector(new NotificationRule());
        foreach (var (i, text) in texts.Index())
        {
            found.Add(new Notification($"session/{i}", NotificationKind.Session, "main", Start, text));
        }

        return found.ToMessage("ops", "main", 1, texts.Length);
    }
}
