namespace TradeMind.MarketData.Csv;

/// <summary>The sound rows of a file, in its own order and clock: columns with room for every line.</summary>
internal sealed class RawRows(int capacity, bool hasAdjustedClose)
{
    private short[]? _offsets;

    public int Count { get; private set; }

    public long[] Written { get; } = new long[capacity];

    public int[] Lines { get; } = new int[capacity];

    public double[] Open { get; } = new double[capacity];

    public double[] High { get; } = new double[capacity];

    public double[] Low { get; } = new double[capacity];

    public double[] Close { get; } = new double[capacity];

    public long[] Volume { get; } = new long[capacity];

    public double[]? AdjustedClose { get; } = hasAdjustedClose ? new double[capacity] : null;

    /// <summary>Whether any row says more than a date.</summary>
    public bool HasTimeOfDay { get; private set; }

    public void Add(int line, in CsvRow row)
    {
        var i = Count++;
        Written[i] = row.Time.WrittenTicks;
        Lines[i] = line;
        Open[i] = row.Open;
        High[i] = row.High;
        Low[i] = row.Low;
        Close[i] = row.Close;
        Volume[i] = row.Volume;
        HasTimeOfDay |= row.Time.WrittenTicks % TimeSpan.TicksPerDay != 0;
        if (AdjustedClose is not null)
        {
            AdjustedClose[i] = row.AdjustedClose;
        }

        if (row.Time.Offset != Timestamp.NoOffset && _offsets is null)
        {
            _offsets = new short[capacity];
            Array.Fill(_offsets, Timestamp.NoOffset);
        }

        if (_offsets is not null)
        {
            _offsets[i] = row.Time.Offset;
        }
    }

    /// <summary>The offset from UTC that a row is written with, or <see cref="Timestamp.NoOffset"/>.</summary>
    public short Offset(int row) => _offsets is null ? Timestamp.NoOffset : _offsets[row];

    /// <summary>The row's clock time less its own offset, if it has one.</summary>
    public long TicksLessOffset(int row) =>
        Offset(row) is var offset && offset == Timestamp.NoOffset ? Written[row] : Written[row] - (offset * TimeSpan.TicksPerMinute);
}

/// <summary>The values of one line. A column that the file lacks stays zero.</summary>
internal struct CsvRow
{
    public Timestamp Time;
    public double Open;
    public double High;
    public double Low;
    public double Close;
    public double AdjustedClose;
    public long Volume;
}
