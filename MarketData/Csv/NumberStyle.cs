namespace TradeMind.MarketData.Csv;

/// <summary>
/// How the numbers of one file are written. A decimal point needs no telling. Where fields are separated by semicolons, a comma is a
/// decimal comma; then no number of the file may have a lone point, which could be either. Elsewhere commas can only stand in quotes, and
/// group thousands.
/// </summary>
internal sealed class NumberStyle(byte separator)
{
    private const int Longest = 64;

    private bool _hasDecimalComma;
    private bool _hasDecimalPoint;

    /// <summary>Volumes that were not whole numbers.</summary>
    public int RoundedVolumes { get; private set; }

    /// <summary>What is wrong with the last number that was refused.</summary>
    public string Problem { get; private set; } = "";

    public bool TryReal(ReadOnlySpan<byte> field, out double value)
    {
        if (NumberField.TryReal(field, out value))
        {
            if (separator != ';')
            {
                return true;
            }

            _hasDecimalPoint |= field.Contains((byte)'.');
        }
        else if (!TryWithCommas(field, out value))
        {
            Problem = "is not a number";
            return false;
        }

        Problem = "has a decimal point or comma where other numbers of the file have the other; write all of them alike";
        return !(_hasDecimalComma && _hasDecimalPoint);
    }

    /// <summary>
    /// A number of units. It is kept as a whole number: a fraction is rounded, and what was traded at all is at least one.
    /// </summary>
    public bool TryVolume(ReadOnlySpan<byte> field, out long value)
    {
        // Where fields are separated by semicolons, 12.000 may be twelve thousand.
        if ((separator != ';' || !field.Contains((byte)'.')) && NumberField.TryWhole(field, out value))
        {
            return true;
        }

        value = 0;
        if (!TryReal(field, out var real))
        {
            return false;
        }

        if (!(Math.Abs(real) < 9.2e18))
        {
            Problem = "is too large";
            return false;
        }

        value = WholeVolume.Round(real);
        RoundedVolumes += real == value ? 0 : 1;
        return true;
    }

    private bool TryWithCommas(ReadOnlySpan<byte> field, out double value)
    {
        value = 0;
        if (field.Length > Longest || !field.Contains((byte)','))
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[Longest];
        var (grouping, point) = separator == ';' ? ((byte)'.', (byte)',') : ((byte)',', (byte)'.');
        if (!TryPlain(field, grouping, point, plain, out var length) || !NumberField.TryReal(plain[..length], out value))
        {
            return false;
        }

        _hasDecimalComma |= separator == ';';
        return true;
    }

    /// <summary>The number with a decimal point and without groups; false when a group has not three digits.</summary>
    private static bool TryPlain(ReadOnlySpan<byte> field, byte grouping, byte point, Span<byte> plain, out int length)
    {
        length = 0;
        var (digits, groups, isFraction) = (0, 0, false);
        foreach (var letter in field)
        {
            var isMark = letter == grouping || letter == point;
            if (isMark && (isFraction || (groups > 0 && digits != 3) || digits is 0 or > 3 && letter == grouping))
            {
                return false;
            }

            if (letter == grouping)
            {
                (groups, digits) = (groups + 1, 0);
                continue;
            }

            isFraction |= letter == point;
            plain[length++] = letter == point ? (byte)'.' : letter;
            digits += isFraction || letter is < (byte)'0' or > (byte)'9' ? 0 : 1;
        }

        // A leading zero before a group is a fraction that is written with a comma.
        return (groups == 0 || digits == 3) && !(groups > 0 && field[0] == '0');
    }
}
