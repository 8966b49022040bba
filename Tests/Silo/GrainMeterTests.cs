using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Grains.Activity;

namespace TradeMind.Tests.Silo;

/// <summary>Calls of grains as collectors of metrics see them.</summary>
public sealed class GrainMeterTests
{
    [Fact]
    public async Task The_calls_that_the_service_shows_are_measured_by_the_meter()
    {
        var measured = new ConcurrentBag<(string Grain, double Seconds)>();
        await using var service = await RunningService.StartAsync();
        var factory = service.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, found) =>
        {
            if (instrument.Name == GrainActivity.DurationName && instrument.Meter.Scope == factory)
            {
                found.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            foreach (var (key, value) in tags)
            {
                if (key == "grain")
                {
                    measured.Add(((string)value!, seconds));
                }
            }
        });
        listener.Start();
        await service.ToTheEndAsync();
        var shown = service.Services.GetRequiredService<GrainActivity>().Summaries();
        Assert.NotEmpty(measured);
        Assert.Contains(measured, call => call.Grain == "Portfolio");
        Assert.Subset(
            shown.Select(calls => calls.Name).ToHashSet(StringComparer.Ordinal),
            measured.Select(call => call.Grain).ToHashSet(StringComparer.Ordinal));
        Assert.All(measured, call => Assert.InRange(call.Seconds, 0, 600));
        Assert.All(
            shown.Where(calls => calls.Calls > 0),
            calls => Assert.True(calls.Percentile99 >= calls.Median && calls.Median > TimeSpan.Zero));
    }
}
