namespace TradeMind.Application.Experiments;

/// <summary>The portfolios of the live experiment.</summary>
/// <param name="Portfolio">That of the service.</param>
/// <param name="Others">Those beside it, on the same market; empty when there is no experiment.</param>
public sealed record ExperimentArms(string Portfolio, IReadOnlyList<string> Others)
{
    public bool IsRunning => Others.Count > 0;

    /// <summary>Identifies the experiment: other arms are another one.</summary>
    public string Id { get; } = string.Join('+', (string[])[Portfolio, .. Others]);

    /// <summary>All, that of the service first.</summary>
    public IReadOnlyList<string> Portfolios { get; } = [Portfolio, .. Others];
}
