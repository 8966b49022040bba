using System.ComponentModel.DataAnnotations;
using TradeMind.Application.Intelligence;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>Voting agents, and with what weight.</summary>
public sealed record AgentSettings
{
    private const string Above = "above 0", TwoPlaces = "{0:0.00}";

    private const double Most = 1_000_000;

    private static readonly SessionSettings Defaults = new();

    [Setting("technical:weight", "Weight of the strategies in the vote", Format = Above)]
    [Range(0.0, Most, MinimumIsExclusive = true), DisplayFormat(DataFormatString = TwoPlaces)]
    public double TechnicalWeight { get; init; } = Defaults.TechnicalWeight;

    [Setting("sentiment:enabled", "Whether the sentiment agent votes")]
    public bool HasSentiment { get; init; } = true;

    [Setting("sentiment:weight", "Its weight in the vote", Format = Above)]
    [Range(0.0, Most, MinimumIsExclusive = true), DisplayFormat(DataFormatString = TwoPlaces)]
    public double SentimentWeight { get; init; } = Defaults.SentimentWeight;

    [Setting("sentiment:agent", "Whose opinions of the news count: the scorer's or the model's")]
    [AllowedValues("linear", "model")]
    public string SentimentAgent { get; init; } = SentimentReader.Linear;

    [Setting("risk:enabled", "Whether the headroom of the limits votes; a veto holds either way")]
    public bool HasRisk { get; init; } = true;

    [Setting("risk:weight", "Its weight in the vote", Format = Above)]
    [Range(0.0, Most, MinimumIsExclusive = true), DisplayFormat(DataFormatString = TwoPlaces)]
    public double RiskWeight { get; init; } = Defaults.RiskWeight;
}
