using System.Buffers;
using Orleans.Serialization;
using Orleans.Serialization.Invocation;

namespace Orleans.Simulation;

/// <summary>Sends messages through Orleans' serializer and back, as if they went to another silo.</summary>
internal sealed class MessageCopier(Serializer serializer)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <exception cref="Exception">The value, or something in it, cannot be serialized.</exception>
    public T Copy<T>(T value)
    {
        if (value is null)
        {
            return value;
        }

        _buffer.ResetWrittenCount();
        serializer.Serialize<object, ArrayBufferWriter<byte>>(value, _buffer);
        return (T)serializer.Deserialize<object>(_buffer.WrittenSpan)!;
    }

    /// <summary>A response that cannot be serialized becomes an exception for the caller.</summary>
    public Response CopyResponse(Response response)
    {
        try
        {
            return Copy(response);
        }
        catch (Exception exception)
        {
            return Response.FromException(exception);
        }
    }
}
