using System.Collections.Immutable;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Surrogates;

// The core needs no reference to the runtime: these stand for its types on the wire.
[GenerateSerializer]
[Alias("trademind.bar")]
public struct BarSurrogate
{
    [Id(0)]
    public long Ticks;

    [Id(1)]
    public double Open;

    [Id(2)]
    public double High;

    [Id(3)]
    public double Low;

    [Id(4)]
    public double Close;

    [Id(5)]
    public long Volume;
}

[RegisterConverter]
public sealed class BarConverter : IConverter<Bar, BarSurrogate>
{
    public Bar ConvertFromSurrogate(in BarSurrogate surrogate) => new(
        new DateTime(surrogate.Ticks, DateTimeKind.Utc), surrogate.Open, surrogate.High, surrogate.Low, surrogate.Close, surrogate.Volume);

    public BarSurrogate ConvertToSurrogate(in Bar value) => new()
    {
        Ticks = value.Ticks, Open = value.Open, High = value.High, Low = value.Low, Close = value.Close, Volume = value.Volume,
    };
}

[GenerateSerializer]
[Alias("trademind.slice-bars")]
public struct SliceBarsSurrogate
{
    [Id(0)]
    public long Ticks;

    [Id(1)]
    public ImmutableArray<int> Symbols;

    [Id(2)]
    public ImmutableArray<Bar> Bars;

    [Id(3)]
    public ImmutableArray<SymbolAction> Actions;
}

[RegisterConverter]
public sealed class SliceBarsConverter : IConverter<SliceBars, SliceBarsSurrogate>
{
    public SliceBars ConvertFromSurrogate(in SliceBarsSurrogate surrogate) => new(surrogate.Ticks, surrogate.Symbols, surrogate.Bars)
    {
        Actions = surrogate.Actions.IsDefault ? [] : surrogate.Actions,
    };

    public SliceBarsSurrogate ConvertToSurrogate(in SliceBars value) =>
        new() { Ticks = value.Ticks, Symbols = value.Symbols, Bars = value.Bars, Actions = value.Actions };
}

[GenerateSerializer]
[Alias("trademind.symbol-action")]
public struct SymbolActionSurrogate
{
    [Id(0)]
    public int Symbol;

    [Id(1)]
    public string Kind;

    [Id(2)]
    public long ExTicks;

    [Id(3)]
    public double? Amount;

    [Id(4)]
    public string Text;

    [Id(5)]
    public long? LateAfterTicks;

    [Id(6)]
    public decimal LateHeld;
}

[RegisterConverter]
public sealed class SymbolActionConverter : IConverter<SymbolAction, SymbolActionSurrogate>
{
    public SymbolAction ConvertFromSurrogate(in SymbolActionSurrogate surrogate) =>
        new(surrogate.Symbol, ActionFields.Read(surrogate.Kind, surrogate.ExTicks, surrogate.Amount, surrogate.Text))
        {
            Late = surrogate.LateAfterTicks is { } after ? new LateReport(after, surrogate.LateHeld) : null,
        };

    public SymbolActionSurrogate ConvertToSurrogate(in SymbolAction value)
    {
        var (kind, amount, text) = ActionFields.Of(value.Action);
        return new()
        {
            Symbol = value.Symbol, Kind = kind, ExTicks = value.Action.ExDate.Ticks, Amount = amount, Text = text,
            LateAfterTicks = value.Late?.AfterTicks, LateHeld = value.Late?.Held ?? 0,
        };
    }
}
