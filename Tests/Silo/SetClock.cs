namespace TradeMind.Tests.Silo;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public SetClock()
        : this(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
