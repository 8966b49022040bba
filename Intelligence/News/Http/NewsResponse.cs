namespace TradeMind.Intelligence.News.Http;

/// <summary>What a feed answered.</summary>
/// <param name="Body">Null when nothing has changed since the cursor (304).</param>
/// <param name="Cursor">With the tags of this response; its newest id is still the old one.</param>
/// <param name="NotBefore">UTC; until then the response counts as fresh (Cache-Control max-age, an hour at most). Null when it does not
/// say.</param>
public sealed record NewsResponse(byte[]? Body, NewsCursor Cursor, DateTime? NotBefore);
