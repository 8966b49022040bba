namespace TradeMind.Storage.Abstractions;

/// <summary>The equity of any portfolio, from its journal.</summary>
public interface IEquityReader
{
    /// <summary>After the last entry of each bar time, UTC ticks, oldest first; empty for a portfolio without entries.</summary>
    IReadOnlyList<(long Ticks, decimal Equity)> Read(string portfolio);
}
