namespace TradeMind.Application.LiveNews;

/// <summary>Something that has just been stored of the news.</summary>
/// <param name="Kind">One of the constants here.</param>
/// <param name="Symbol">Ticker; empty for a call of a model about none.</param>
/// <param name="Data">A <see cref="Contracts.NewsView"/>, <see cref="Contracts.OpinionView"/> or
/// <see cref="Contracts.ModelCallView"/>.</param>
public sealed record NewsEvent(string Kind, string Symbol, object Data)
{
    public const string News = "news", Opinion = "opinion", ModelCall = "model_call";
}
