namespace TradeMind.Grains;

/// <summary>
/// Has a language model's opinion on a symbol formed and stored, outside of every slice. Key: the ticker.
/// </summary>
[Alias("trademind.model-opinion")]
public interface IModelOpinionGrain : IGrainWithStringKey
{
    /// <summary>
    /// There is news: an opinion is formed soon, once for all that arrives until then. Returns at once; where no model is configured,
    /// nothing happens.
    /// </summary>
    [Alias("request")]
    ValueTask RequestAsync();
}
