using System.Text;
using System.Text.Json;
using TradeMind.Contracts;

namespace TradeMind.Application.Notifications;

/// <summary>How messages are written for the service that takes them.</summary>
public static class NotificationFormat
{
    public const string Json = "json", Slack = "slack", Discord = "discord", Telegram = "telegram";

    /// <summary>Limits of the services for a text, in UTF-16 units, and room to spare.</summary>
    private const int MostOfSlack = 3_000, MostOfDiscord = 1_990, MostOfTelegram = 4_000;

    /// <summary>No previews of links.</summary>
    private const int DiscordSuppressEmbeds = 4;

    /// <param name="format">One of the names above.</param>
    /// <param name="message">What is said.</param>
    /// <param name="chat">Telegram's chat; empty for all others.</param>
    /// <returns>The body, UTF-8: the same for the same message.</returns>
    public static byte[] Write(string format, NotificationMessage message, string chat) => format switch
    {
        Json => Document(writer => WriteMessage(writer, message)),
        Slack => Document(writer =>
        {
            writer.WriteString("text", NotificationText.Shorten(EscapeSlack(NotificationText.Write(message)), MostOfSlack));
            writer.WriteBoolean("mrkdwn", false);
            writer.WriteBoolean("unfurl_links", false);
        }),
        Discord => Document(writer =>
        {
            writer.WriteString("content", NotificationText.Shorten(EscapeDiscord(NotificationText.Write(message)), MostOfDiscord));
            writer.WriteNumber("flags", DiscordSuppressEmbeds);
            writer.WriteStartObject("allowed_mentions");
            writer.WriteStartArray("parse");
            writer.WriteEndArray();
            writer.WriteEndObject();
        }),
        Telegram => Document(writer =>
        {
            // Without a parse_mode the text is shown as it is, so that nothing in it has to be escaped.
            writer.WriteString("chat_id", chat);
            writer.WriteString("text", NotificationText.Shorten(NotificationText.Write(message), MostOfTelegram));
            writer.WriteStartObject("link_preview_options");
            writer.WriteBoolean("is_disabled", true);
            writer.WriteEndObject();
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "the format is not known"),
    };

    /// <summary>The three characters that Slack reads as mark-up; mentions and links begin with the second.</summary>
    private static string EscapeSlack(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A backslash before what Discord's Markdown reads as mark-up.</summary>
    private static string EscapeDiscord(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(@"\*_~`|<>#[]()-:@".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : $"{c}");
        }

        return escaped.ToString();
    }

    private static byte[] Document(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteMessage(Utf8JsonWriter writer, NotificationMessage message)
    {
        writer.WriteString("id", message.Id);
        writer.WriteStartArray("notifications");
        foreach (var notification in message.Notifications)
        {
            Write(writer, notification);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("omitted");
        foreach (var (kind, count) in message.Omitted.OrderBy(kind => kind.Key))
        {
            writer.WriteNumber(NotificationRule.Name(kind), count);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Notification notification)
    {
        writer.WriteStartObject();
        writer.WriteString("id", notification.Id);
        writer.WriteString("kind", NotificationRule.Name(notification.Kind));
        writer.WriteString("portfolio", notification.Portfolio);
        writer.WriteString("symbol", notification.Symbol);
        writer.WriteString("at", notification.At);
        writer.WriteBoolean("isResolved", notification.IsResolved);
        writer.WriteString("text", notification.Text);
        if (notification.Fill is { } fill)
        {
            Write(writer, fill);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, OrderExecuted fill)
    {
        writer.WriteStartObject("fill");
        writer.WriteNumber("order", fill.Order);
        writer.WriteString("side", $"{fill.Side}");
        writer.WriteString("purpose", $"{fill.Purpose}");
        writer.WriteNumber("quantity", fill.Quantity);
        writer.WriteNumber("price", fill.Price);
        writer.WriteNumber("commission", fill.Commission);
        writer.WriteEndObject();
    }
}
