using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Messages;

/// <summary>A request to change the configuration.</summary>
/// <param name="Id">Unique to this command: sent twice, it is carried out once.</param>
/// <param name="Change">What, as JSON of a <see cref="PlanChange"/>.</param>
/// <param name="Who">By whom.</param>
/// <param name="Why">The reason that was given; may be empty.</param>
/// <param name="At">When, UTC.</param>
[GenerateSerializer]
[Immutable]
[Alias("trademind.plan-request")]
public sealed record PlanRequest(
    [property: Id(0)] string Id, [property: Id(1)] string Change, [property: Id(2)] string Who, [property: Id(3)] string Why,
    [property: Id(4)] DateTime At)
{
    /// <summary>A number such as infinity reaches the check of the change, which says what is wrong with it.</summary>
    private static readonly JsonSerializerOptions Format = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static PlanRequest From(string id, PlanChange change, string who, string why, DateTime at) =>
        new(id, JsonSerializer.Serialize(change, Format), who, why, at);

    /// <summary>What is to be changed.</summary>
    public PlanChange ReadChange() => JsonSerializer.Deserialize<PlanChange>(Change, Format)!;
}
