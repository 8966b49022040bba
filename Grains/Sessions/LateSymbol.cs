namespace TradeMind.Grains.Sessions;

/// <summary>A symbol that is not as far as it should be.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Reason">Since when and why.</param>
internal sealed record LateSymbol(string Symbol, string Reason)
{
    public override string ToString() => $"{Symbol}: {Reason}";
}
