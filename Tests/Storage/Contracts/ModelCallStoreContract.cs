using TradeMind.Storage.Models;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every ledger of model calls does.</summary>
public abstract class ModelCallStoreContract
{
    private static readonly DateTime Noon = new(2024, 3, 4, 12, 0, 0, DateTimeKind.Utc);
    private static readonly ModelBudgets Ample = new(100, 100, 100);

    protected abstract IModelCallStore Store { get; }

    [SkippableFact]
    public async Task A_call_is_reserved_completed_and_found()
    {
        var reserved = await ReserveAsync(Call("a"));
        Assert.True(reserved.MayCall);
        Assert.Equal("a-1", reserved.Call.Id);
        Assert.Equal(0.30m, await Store.SpentAsync(new DateOnly(2024, 3, 4), null, null, default));

        var done = reserved.Call with
        {
            Verdict = ModelVerdict.Answered, Cost = 0.0123456789m, Reply = "{}", ModelServed = "m-1", PromptTokens = 7,
            CompletionTokens = 3, LatencyMs = 12.5,
        };
        Assert.True(await Store.CompleteAsync(done, default));
        Assert.Equal(done, await Store.FindAsync("a", default));
        Assert.Equal(done, await Store.ReadAsync("a-1", default));
        Assert.Equal(0.0123456789m, await Store.SpentAsync(new DateOnly(2024, 3, 4), null, null, default));
        Assert.Null(await Store.FindAsync("b", default));
        Assert.Null(await Store.ReadAsync("a-2", default));
    }

    [SkippableFact]
    public async Task A_call_is_completed_once()
    {
        var reserved = (await ReserveAsync(Call("a"))).Call;
        var done = reserved with { Verdict = ModelVerdict.Answered, Cost = 0.1m };
        Assert.True(await Store.CompleteAsync(done, default));
        Assert.False(await Store.CompleteAsync(done with { Cost = 0.2m }, default));
        Assert.Equal(0.1m, (await Store.FindAsync("a", default))!.Cost);
        Assert.False(await Store.CompleteAsync(Call("unknown") with { Id = "unknown-1" }, default));
    }

    [SkippableTheory]
    [InlineData(ModelVerdict.Answered, false)]
    [InlineData(ModelVerdict.Refused, false)]
    [InlineData(ModelVerdict.Interrupted, false)]
    [InlineData(ModelVerdict.OutOfRange, false)]
    [InlineData(ModelVerdict.Failed, true)]
    [InlineData(ModelVerdict.TimedOut, true)]
    [InlineData(ModelVerdict.CircuitOpen, true)]
    public async Task Only_a_passing_failure_is_tried_again(ModelVerdict verdict, bool isTriedAgain)
    {
        var first = (await ReserveAsync(Call("a"))).Call;
        Assert.False((await ReserveAsync(Call("a"))).IsNew);
        await Store.CompleteAsync(first with { Verdict = verdict, Cost = 0 }, default);

        var second = await ReserveAsync(Call("a"));
        Assert.Equal(isTriedAgain, second.IsNew);
        Assert.Equal(isTriedAgain ? "a-2" : "a-1", second.Call.Id);
    }

    [SkippableFact]
    public async Task A_final_outcome_is_found_before_a_later_attempt()
    {
        var first = (await ReserveAsync(Call("a"))).Call;
        await Store.CompleteAsync(first with { Verdict = ModelVerdict.Failed, Cost = 0 }, default);
        var second = (await ReserveAsync(Call("a"))).Call;
        Assert.Equal(ModelVerdict.Reserved, (await Store.FindAsync("a", default))!.Verdict);
        await Store.CompleteAsync(second with { Verdict = ModelVerdict.Answered }, default);
        Assert.Equal("a-2", (await Store.FindAsync("a", default))!.Id);
    }

    [SkippableTheory]
    [InlineData("day", 0.5, 100, 100)]
    [InlineData("run", 100, 0.5, 100)]
    [InlineData("account", 100, 100, 0.5)]
    public async Task A_call_over_a_budget_is_recorded_and_costs_nothing(string budget, double day, double run, double account)
    {
        var budgets = new ModelBudgets((decimal)day, (decimal)run, (decimal)account);
        Assert.True((await Store.ReserveAsync(Call("a"), budgets, default)).MayCall);
        var over = await Store.ReserveAsync(Call("b"), budgets, default);
        Assert.False(over.MayCall);
        Assert.Equal((true, ModelVerdict.OverBudget, 0m), (over.IsNew, over.Call.Verdict, over.Call.Cost));
        Assert.Contains("0.5 USD, 0.3 are spent or reserved", over.Call.Problem, StringComparison.Ordinal);
        Assert.Equal(over.Call, await Store.FindAsync("b", default));

        var elsewhere = budget switch
        {
            "day" => Call("c") with { MadeAt = Noon.AddDays(1) },
            "run" => Call("c") with { Run = "other" },
            _ => Call("c") with { Account = "other" },
        };
        Assert.True((await Store.ReserveAsync(elsewhere, budgets, default)).MayCall);
    }

    [SkippableFact]
    public async Task What_is_exactly_the_budget_may_be_spent()
    {
        var budgets = new ModelBudgets(0.60m, null, null);
        Assert.True((await Store.ReserveAsync(Call("a"), budgets, default)).MayCall);
        Assert.True((await Store.ReserveAsync(Call("b"), budgets, default)).MayCall);
        Assert.False((await Store.ReserveAsync(Call("c"), budgets, default)).MayCall);
    }

    [SkippableFact]
    public async Task Sixty_four_callers_at_once_never_exceed_a_budget()
    {
        var budgets = new ModelBudgets(3m, null, null);
        using var start = new ManualResetEventSlim();
        var callers = Enumerable.Range(0, 64).Select(i => Task.Factory.StartNew(
            () =>
            {
                start.Wait();
                return Store.ReserveAsync(Call($"h{i}"), budgets, default).GetAwaiter().GetResult();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        start.Set();
        var reserved = await Task.WhenAll(callers);
        Assert.Equal(10, reserved.Count(one => one.MayCall));
        Assert.Equal(3m, await Store.SpentAsync(new DateOnly(2024, 3, 4), null, null, default));
        Assert.Equal(64, (await Store.ListAsync(new ModelCallFilter(), 100, default)).Count);
    }

    [SkippableFact]
    public async Task What_a_killed_process_left_counts_at_its_worst_and_is_settled()
    {
        await ReserveAsync(Call("old"));
        await ReserveAsync(Call("new") with { MadeAt = Noon.AddMinutes(5) });
        Assert.Equal(0.60m, await Store.SpentAsync(new DateOnly(2024, 3, 4), null, null, default));

        Assert.Equal(1, await Store.SettleAsync(Noon.AddMinutes(1), default));
        Assert.Equal(0, await Store.SettleAsync(Noon.AddMinutes(1), default));
        var old = (await Store.FindAsync("old", default))!;
        Assert.Equal((ModelVerdict.Interrupted, 0.30m), (old.Verdict, old.Cost));
        Assert.Equal(0.60m, await Store.SpentAsync(new DateOnly(2024, 3, 4), null, null, default));
        Assert.False((await ReserveAsync(Call("old"))).IsNew);
    }

    [SkippableFact]
    public async Task Several_calls_are_paid_from_one_reservation()
    {
        var budgets = new ModelBudgets(1m, null, null);
        var parent = (await Store.ReserveAsync(Call("parent") with { Reserved = 0.70m }, budgets, default)).Call;
        var first = await Store.ReserveAsync(Call("a") with { Parent = parent.Id }, budgets, default);
        var second = await Store.ReserveAsync(Call("b") with { Parent = parent.Id }, budgets, default);
        Assert.True(first.MayCall && second.MayCall);
        Assert.False((await Store.ReserveAsync(Call("c") with { Parent = parent.Id }, budgets, default)).MayCall);
        Assert.Equal(0.70m, await Store.SpentAsync(new DateOnly(2024, 3, 4), null, null, default));

        await Store.CompleteAsync(first.Call with { Verdict = ModelVerdict.Answered, Cost = 0.05m }, default);
        await Store.CompleteAsync((await Store.ReadAsync(parent.Id, default))! with { Verdict = ModelVerdict.Released, Cost = 0 }, default);
        Assert.Equal(0.35m, await Store.SpentAsync(new DateOnly(2024, 3, 4), null, null, default));
        Assert.False((await Store.ReserveAsync(Call("d") with { Parent = parent.Id }, budgets, default)).MayCall);
    }

    [SkippableFact]
    public async Task Calls_are_listed_and_summed()
    {
        var a = (await ReserveAsync(Call("a"))).Call;
        await Store.CompleteAsync(
            a with { Verdict = ModelVerdict.Answered, Cost = 0.01m, PromptTokens = 10, CompletionTokens = 2, LatencyMs = 40 }, default);
        await ReserveAsync(Call("b") with { Agent = "tilt", MadeAt = Noon.AddHours(1) });
        await ReserveAsync(Call("c") with { Account = "other", Symbol = "MSFT", MadeAt = Noon.AddDays(1) });

        Assert.Equal(["c-1", "b-1", "a-1"], await IdsAsync(new ModelCallFilter()));
        Assert.Equal(["b-1"], await IdsAsync(new ModelCallFilter { Agent = "tilt" }));
        Assert.Equal(["c-1"], await IdsAsync(new ModelCallFilter { Account = "other" }));
        Assert.Equal(["c-1"], await IdsAsync(new ModelCallFilter { Symbol = "MSFT" }));
        Assert.Equal(["b-1"], await IdsAsync(new ModelCallFilter { From = Noon.AddMinutes(1), Before = Noon.AddDays(1) }));
        Assert.Equal([], await IdsAsync(new ModelCallFilter { Run = "none" }));
        Assert.Equal(["c-1"], (await Store.ListAsync(new ModelCallFilter(), 1, default)).Select(call => call.Id));

        var day = new DateOnly(2024, 3, 4);
        Assert.Equal(
            [
                new ModelSpending(day, "main", "sentiment")
                {
                    Calls = 1, Answered = 1, PromptTokens = 10, CompletionTokens = 2, Cost = 0.01m, LatencyMs = 40,
                },
                new ModelSpending(day, "main", "tilt") { Calls = 1, Cost = 0.30m },
                new ModelSpending(day.AddDays(1), "other", "sentiment") { Calls = 1, Cost = 0.30m },
            ],
            await Store.SumAsync(new ModelCallFilter(), default));
        Assert.Equal(0.31m, await Store.SpentAsync(day, "main", null, default));
        Assert.Equal(0.61m, await Store.SpentAsync(day, null, "r", default));
    }

    private async Task<IEnumerable<string>> IdsAsync(ModelCallFilter filter) =>
        (await Store.ListAsync(filter, 10, default)).Select(call => call.Id);

    private Task<ModelReservation> ReserveAsync(ModelCall call) => Store.ReserveAsync(call, Ample, default);

    private static ModelCall Call(string hash) => new()
    {
        RequestHash = hash,
        Agent = "sentiment",
        Template = "sentiment-1",
        Symbol = "AAPL",
        SnapshotHash = "s",
        AsOf = Noon.AddDays(-1),
        ModelAsked = "m",
        Cutoff = new DateTime(2023, 10, 1, 0, 0, 0, DateTimeKind.Utc),
        Account = "main",
        Run = "r",
        Reserved = 0.30m,
        Prices = "1",
        MadeAt = Noon,
    };
}
