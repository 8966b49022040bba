namespace TradeMind.Contracts;

/// <summary>A frame of the stream of news: something that was stored, or a change of the connection.</summary>
/// <param name="State">Whether events are arriving.</param>
/// <param name="Kind"><c>news</c>, <c>opinion</c> or <c>model_call</c>; empty for a change of the connection.</param>
/// <param name="News">A new item, of which no opinion has been formed yet.</param>
/// <param name="Opinion">A new opinion.</param>
/// <param name="Call">A call of a model that has ended, with its cost and verdict.</param>
/// <param name="Problem">Why the connection was lost; empty while it is live.</param>
public sealed record NewsFrame(
    FeedState State, string Kind, NewsView? News, OpinionView? Opinion, ModelCallView? Call, string Problem);
