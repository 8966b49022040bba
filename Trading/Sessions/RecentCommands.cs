using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// The last commands, so that one that is sent twice is carried out once. A repetition arrives within the next 64 commands.
/// </summary>
internal struct RecentCommands() : IStateful
{
    private const int Kept = 64;

    private UInt128[] _ids = new UInt128[Kept];
    private int _next;

    public readonly bool Contains(string id) => Array.IndexOf(_ids, Fingerprint(id)) >= 0;

    public void Add(string id)
    {
        _ids[_next] = Fingerprint(id);
        _next = (_next + 1) % Kept;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _ids);
        visitor.Value(ref _next);
    }

    private static UInt128 Fingerprint(string id) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
