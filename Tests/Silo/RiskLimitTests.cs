using System.Net;
using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Tests.Silo;

/// <summary>The limits of a running service: listed, previewed, changed, and there after a restart.</summary>
public class RiskLimitTests
{
    [Fact]
    public async Task Limits_are_previewed_changed_for_a_reason_and_kept()
    {
        await using var service = await RunningService.StartAsync("--speed", "20");
        using (var client = new TradeMindClient(service.Http))
        {
            await StopHoldingAsync(service, client);
            var before = await client.Risk.LimitsAsync();
            Assert.Equal(11, before.Count);
            var position = before.Single(limit => limit.Limit == "max_position");
            Assert.Equal((0.1m, 0.1m), (position.Value, position.Most));
            Assert.Null(before.Single(limit => limit.Limit == "max_gross_exposure").Value);
            Assert.Null(before.Single(limit => limit.Limit == "stop_loss").Use);

            var held = (await client.Portfolio.AllocationAsync()).Symbols;
            var small = Math.Round(held.Max(part => part.Share) / 2, 4);
            var wanted = new Dictionary<string, decimal?>(StringComparer.Ordinal)
            {
                ["max_position"] = small, ["max_gross_exposure"] = 1.5m, ["max_sector"] = null,
            };
            var preview = await client.Risk.PreviewLimitsAsync(wanted);
            var over = preview.Single(limit => limit.Limit == "max_position");
            Assert.Equal((small, true, held.MaxBy(part => part.Share)!.Name), (over.Most, over.IsOver, over.Symbol));
            Assert.Equal((double)held.Max(part => part.Share), (double)over.Use!.Value, 6);
            Assert.Equal((1.5m, false), Gross(preview));
            Assert.Equal(before.Select(limit => limit.Value), (await client.Risk.LimitsAsync()).Select(limit => limit.Value));

            var after = await client.Risk.ChangeLimitsAsync(new RiskLimitsRequest(wanted, "ann", "calmer"));
            Assert.Equal(preview, after);
            var change = (await client.Strategies.HistoryAsync(limit: 1)).Items.Single();
            Assert.Equal(("ann", "calmer"), (change.Who, change.Why));
            Assert.Contains(new PlanDifference("risk.max_sector", "0.3", "off"), change.Changes);
        }

        await service.EndAsync();
        await service.BeginAsync("--speed", "20");
        using var again = new TradeMindClient(service.Http);
        Assert.Equal((1.5m, false), Gross(await again.Risk.LimitsAsync()));
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_with_its_field()
    {
        await using var service = await RunningService.StartAsync();
        using var client = new TradeMindClient(service.Http);
        var wrong = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["max_position"] = 2 };
        foreach (var refused in new[]
        {
            await Assert.ThrowsAsync<ApiException>(() => client.Risk.PreviewLimitsAsync(wrong)),
            await Assert.ThrowsAsync<ApiException>(() => client.Risk.ChangeLimitsAsync(new RiskLimitsRequest(wrong))),
        })
        {
            Assert.Equal(
                (HttpStatusCode.BadRequest, "limits.max_position", "invalid-risk-limit"),
                (refused.Status!.Value, refused.Errors.Single().Key, refused.Code));
        }

        using var unread = await service.Http.GetAsync("/api/v1/risk/limits/preview?limits=max_position=2");
        Assert.Equal(HttpStatusCode.BadRequest, unread.StatusCode);
    }

    /// <summary>Stops the session while something is held; it may have been sold before the stop came.</summary>
    internal static async Task StopHoldingAsync(RunningService service, TradeMindClient client)
    {
        do
        {
            await client.Session.StartAsync(new CommandRequest());
            await service.UntilAsync("/api/portfolio", now => now.GetProperty("holdings").GetArrayLength() > 0);
            await client.Session.StopAsync(new CommandRequest());
        }
        while ((await client.Portfolio.HoldingsAsync()).Count == 0);
    }

    private static (decimal?, bool) Gross(IReadOnlyList<RiskLimitView> limits) =>
        limits.Single(limit => limit.Limit == "max_gross_exposure") is var gross ? (gross.Value, gross.IsOver) : default;
}
