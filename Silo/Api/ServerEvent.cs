using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TradeMind.Silo.Api;

/// <summary>One server-sent event, as it goes over the connection: made once, however many listen.</summary>
internal readonly record struct ServerEvent(ReadOnlyMemory<byte> Frame)
{
    /// <param name="id">Where a client can take the stream up again behind it; null when it cannot.</param>
    /// <param name="kind">Its type.</param>
    /// <param name="data">Written as JSON.</param>
    /// <param name="json">How.</param>
    public static ServerEvent Create(string? id, string kind, object data, JsonSerializerOptions json)
    {
        var frame = new ArrayBufferWriter<byte>(512);
        frame.Write("event: "u8);
        frame.Write(Encoding.UTF8.GetBytes(kind));
        frame.Write("\ndata: "u8);
        using (var writer = new Utf8JsonWriter(frame))
        {
            JsonSerializer.Serialize(writer, data, data.GetType(), json);
        }

        if (id is not null)
        {
            frame.Write("\nid: "u8);
            frame.Write(Encoding.UTF8.GetBytes(id));
        }

        frame.Write("\n\n"u8);
        return new ServerEvent(frame.WrittenMemory);
    }
}
