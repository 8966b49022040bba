using System.Collections.Immutable;
using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.News;
using TradeMind.Trading.Signals;

namespace TradeMind.Grains.Intelligence;

/// <summary>Answers from the stored opinions on a symbol; holds those around the last close.</summary>
public sealed class SentimentGrain(IOpinionStore opinions, OpinionOptions options, TimeProvider clock) : Grain, ISentimentGrain
{
    /// <summary>A replay asks for one close after another: so far ahead is read at once.</summary>
    private static readonly TimeSpan ReadAhead = TimeSpan.FromDays(90);

    private IReadOnlyList<Opinion> _known = [];
    private DateTime _from = DateTime.MaxValue;
    private DateTime _until = DateTime.MinValue;

    public async ValueTask<ImmutableArray<Signal>> GetSignalsAsync(ImmutableArray<DateTime> closes, string? agent)
    {
        var counted = agent is null ? options : options with { Agent = agent };
        var signals = ImmutableArray.CreateBuilder<Signal>(closes.Length);
        foreach (var close in closes)
        {
            if (close - options.MaxAge < _from || close > _until)
            {
                await ReadAsync(close);
            }

            signals.Add(OpinionSignal.At(_known, close, counted));
        }

        return signals.MoveToImmutable();
    }

    public ValueTask RefreshAsync()
    {
        (_known, _from, _until) = ([], DateTime.MaxValue, DateTime.MinValue);
        return ValueTask.CompletedTask;
    }

    private async Task ReadAsync(DateTime close)
    {
        // What is yet to come is not taken for known: it would be missed once it is there.
        var now = clock.GetUtcNow().UtcDateTime;
        var until = close + ReadAhead < now ? close + ReadAhead : close > now ? close : now;
        var from = close - options.MaxAge;
        _known = await opinions.ReadAsync(this.GetPrimaryKeyString(), from.AddTicks(-1), until, CancellationToken.None);
        (_from, _until) = (from, until);
    }
}
