using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>The SHA-256 of a sequence of turns: time, grain, message.</summary>
internal sealed class History : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[8_192];
    private int _used;

    public string Hash
    {
        get
        {
            Flush();
            return Convert.ToHexStringLower(_hash.GetCurrentHash());
        }
    }

    public void Add(long ticks, GrainId grain, string name)
    {
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(time, ticks);
        Append(time);
        Append(grain.Type.AsSpan());
        Append("/"u8);
        Append(grain.Key.AsSpan());
        Append(" "u8);
        AppendText(name);
        Append("\n"u8);
    }

    public void Dispose() => _hash.Dispose();

    private void AppendText(string text)
    {
        if (_used + Encoding.UTF8.GetMaxByteCount(text.Length) > _buffer.Length)
        {
            Append(Encoding.UTF8.GetBytes(text));
            return;
        }

        _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > _buffer.Length)
        {
            Flush();
        }

        if (bytes.Length > _buffer.Length)
        {
            _hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer.AsSpan(0, _used));
        _used = 0;
    }
}
