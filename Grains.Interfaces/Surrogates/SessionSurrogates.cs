using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Surrogates;

[GenerateSerializer]
[Alias("trademind.session-command")]
public struct SessionCommandSurrogate
{
    [Id(0)]
    public string Id;

    [Id(1)]
    public SessionAction Action;

    [Id(2)]
    public string Who;

    [Id(3)]
    public string Why;

    [Id(4)]
    public DateTime At;

    /// <summary>Ticker and haircut of a close-out; null for other commands.</summary>
    [Id(5)]
    public (string Symbol, decimal Haircut)? CloseOut;
}

[RegisterConverter]
public sealed class SessionCommandConverter : IConverter<SessionCommand, SessionCommandSurrogate>
{
    public SessionCommand ConvertFromSurrogate(in SessionCommandSurrogate surrogate) =>
        new(surrogate.Id, surrogate.Action, surrogate.Who, surrogate.Why, surrogate.At, From(surrogate.CloseOut));

    public SessionCommandSurrogate ConvertToSurrogate(in SessionCommand value) => new()
    {
        Id = value.Id,
        Action = value.Action,
        Who = value.Who,
        Why = value.Why,
        At = value.At,
        CloseOut = value.CloseOut is { } closeOut ? (closeOut.Symbol, closeOut.Haircut) : null,
    };

    private static CloseOut? From((string Symbol, decimal Haircut)? closeOut) =>
        closeOut is { } given ? new CloseOut(given.Symbol, given.Haircut) : null;
}
