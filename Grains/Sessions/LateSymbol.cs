namespace TradeMind.Grains.Sessions;

/// <summary>A symbol that is behind.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Reason">Since when and why.</param>
internal sealed record LateSymbol(string Symbol, string Reason)
{
    public override string ToString() => $"{Symbol}: {Reason}";
}
