namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>Kinds of features; each has its own strength of regularisation and its own part of the hash space.</summary>
internal enum FeatureGroup : byte
{
    /// <summary>Counts with a reserved place each.</summary>
    Dense,
    Word,
    Stem,
    Bigram,
    SkipBigram,
    Affix,
    Class,
    ClassPair,
    Negated,
    Place,
    EntityContext,
    EntityName,
    Polarity,
}
