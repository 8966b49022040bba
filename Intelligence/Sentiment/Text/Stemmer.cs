namespace TradeMind.Intelligence.Sentiment.Text;

/// <summary>Takes the English inflection off a word: "rises", "rising" and "rise" become one stem. No dictionary.</summary>
internal static class Stemmer
{
    /// <summary>The length of the stem, which is a prefix of the word.</summary>
    public static int StemLength(ReadOnlySpan<char> word)
    {
        var length = word.Length;
        if (length <= 3)
        {
            return length;
        }

        if (word[length - 1] == 's' && word[length - 2] is not ('s' or 'u' or 'i'))
        {
            length--;
        }

        if (length > 5 && word[..length].EndsWith("ing", StringComparison.Ordinal))
        {
            length = Undouble(word, length - 3);
        }
        else if (length > 4 && word[..length].EndsWith("ed", StringComparison.Ordinal))
        {
            length = Undouble(word, length - 2);
        }

        // "rise" and "rising", "company" and "companies".
        while (length > 3 && word[length - 1] is 'e' or 'y' or 'i')
        {
            length--;
        }

        return length;
    }

    private static int Undouble(ReadOnlySpan<char> word, int length) =>
        length > 3 && word[length - 1] == word[length - 2] && word[length - 1] is not ('l' or 's' or 'z') ? length - 1 : length;
}
