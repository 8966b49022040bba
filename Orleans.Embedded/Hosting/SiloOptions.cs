namespace Orleans.Configuration;

/// <summary>Bounds and times of the embedded silo.</summary>
public sealed class EmbeddedSiloOptions
{
    /// <summary>Messages that may wait for one activation; 10,000 unless said otherwise.</summary>
    public int MailboxLimit { get; set; } = 10_000;

    /// <summary>Events that may wait for one subscriber of a stream; 4,096 unless said otherwise.</summary>
    public int StreamQueueLimit { get; set; } = 4_096;

    /// <summary>Publishers that may wait for room in one stream; 1,024 unless said otherwise.</summary>
    public int WaitingPublishersLimit { get; set; } = 1_024;

    /// <summary>After this long a call that has no answer fails; 30 seconds unless said otherwise.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>An activation that was not used for so long ends; 15 minutes unless said otherwise, null for never.</summary>
    public TimeSpan? CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for; 1 minute unless said otherwise.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);
}
