using TradeMind.Intelligence.Sentiment.Vocabulary;

namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>Where a token stands to the entity that is asked about.</summary>
internal enum Relation : byte
{
    /// <summary>No entity was given, or it is not in the text.</summary>
    None,
    ClauseBefore,
    ClauseAfter,
    SentenceBefore,
    SentenceAfter,
    Elsewhere,
    Entity,
}

/// <summary>What the features are made from, beside a token.</summary>
internal struct Annotation
{
    public WordClasses Classes;
    public sbyte Valence;

    /// <summary>A good (1) or bad (-1) message of this word with its object and negation; 0 without any.</summary>
    public sbyte Polarity;

    /// <summary>The token that the word acts on: "profit" of "profit falls"; -1 without one.</summary>
    public short Object;
    public bool Negated;
    public Relation Relation;

    /// <summary>Tokens between the word and the nearest mention of the entity.</summary>
    public short Distance;

    /// <summary>Another name stands between the word and the entity.</summary>
    public bool OtherBetween;

    /// <summary>The entity says what the text tells, as an analyst or an agency does.</summary>
    public bool IsSource;

    /// <summary>The word tells that the entity lost against another.</summary>
    public bool Loses;

    /// <summary>A movement and the bad thing that moves: what they mean alone does not count.</summary>
    public bool Governed;

    /// <summary>Part of an instruction to a reader rather than of a message: it has no features.</summary>
    public bool Masked;
}
