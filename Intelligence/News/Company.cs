using System.Collections.Immutable;

namespace TradeMind.Intelligence.News;

/// <summary>A company as news name it.</summary>
/// <param name="Ticker">Upper case.</param>
/// <param name="Cik">Its number with the SEC; null when it is not known.</param>
/// <param name="Aliases">Names; the first is the one that feeds are asked for.</param>
public sealed record Company(string Ticker, int? Cik, ImmutableArray<CompanyAlias> Aliases)
{
    public string Name => Aliases.Length > 0 ? Aliases[0].Text : Ticker;
}

/// <summary>A name of a company.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="IsExact">Whether case counts, since it is short or an everyday word otherwise.</param>
public readonly record struct CompanyAlias(string Text, bool IsExact);
