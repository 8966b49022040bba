using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Authoring;

/// <summary>
/// The numbers of an interpolated reason such as <c>$"RSI {rsi:F1} is below {Entry}"</c>. No text is made while trading: the numbers are
/// kept, and put into words when someone asks.
/// </summary>
/// <param name="literalLength">Given by the compiler.</param>
/// <param name="formattedCount">Given by the compiler.</param>
#pragma warning disable CS9113, CA1801 // The compiler gives both; only the numbers matter.
[InterpolatedStringHandler]
public ref struct Reason(int literalLength, int formattedCount)
#pragma warning restore CS9113, CA1801
{
    /// <summary>As many as a signal keeps beside the reason's own mark.</summary>
    public const int MostNumbers = 3;

    private int _count;

    internal double A { get; private set; }

    internal double B { get; private set; }

    internal double C { get; private set; }

    /// <summary>The words are taken from the source text, not from here.</summary>
#pragma warning disable CA1822 // The compiler calls it on the reason.
    public readonly void AppendLiteral(string value)
    {
        // Nothing to keep.
    }
#pragma warning restore CA1822

    /// <exception cref="InvalidOperationException">It is the fourth number; the compiler says so first.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendFormatted(double value)
    {
        switch (_count++)
        {
            case 0:
                A = value;
                break;
            case 1:
                B = value;
                break;
            case 2:
                C = value;
                break;
            default:
                TooMany();
                break;
        }
    }

    public void AppendFormatted(double value, string? format) => AppendFormatted(value);

    public void AppendFormatted(decimal value, string? format = null) => AppendFormatted((double)value);

    /// <summary>The value of the indicator.</summary>
    public void AppendFormatted(Indicator value, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        AppendFormatted(value.Value);
    }

    private static void TooMany() => throw new InvalidOperationException($"a reason keeps at most {MostNumbers} numbers");
}
