namespace TradeMind.Grains.Strategies;

/// <summary>A strategy's stored state: that after a slice which is in the journal.</summary>
[GenerateSerializer]
[Alias("trademind.strategy-state")]
public sealed record StrategyState
{
    /// <summary>What the state is of; another strategy, parameters or universe cannot use it.</summary>
    [Id(0)]
    public string Of { get; set; } = "";

    /// <summary>Time of the last slice that is in it, UTC ticks; 0 for none.</summary>
    [Id(1)]
    public long Ticks { get; set; }

    /// <summary>Number of the portfolio's journal entry up to which all slices are in it.</summary>
    [Id(2)]
    public long JournalSequence { get; set; }

    [Id(3)]
    public byte[] Bank { get; set; } = [];

    /// <summary>The old units of each symbol in one of now; empty when nothing was split.</summary>
    [Id(4)]
    public double[] Units { get; set; } = [];
}
