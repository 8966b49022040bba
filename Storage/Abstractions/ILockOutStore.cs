using TradeMind.Storage.Access;

namespace TradeMind.Storage.Abstractions;

/// <summary>Lock-outs, so that a restart does not lift them.</summary>
public interface ILockOutStore
{
    IReadOnlyList<LockOut> All();

    /// <summary>Keeps one; those whose last failure came before a time are forgotten, and the oldest beyond a number.</summary>
    void Put(LockOut lockOut, DateTime forgotten, int most);

    void Remove(string subject);
}
