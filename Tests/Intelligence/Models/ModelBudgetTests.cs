using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Storage;

namespace TradeMind.Tests.Intelligence.Models;

/// <summary>Calls never cost more than the budget, however many make them and whatever ends in between.</summary>
public sealed class ModelBudgetTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(new SetNoon().GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Sixty_four_callers_at_once_never_exceed_the_budget()
    {
        using var folder = new SqliteFolder();
        var store = new SqlModelCallStore(folder.Database);
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish, hasUsage: false));
        decimal budget;
        using (var scout = new ModelScene(server.Address))
        {
            await scout.Agent.FormAsync(Question(0), default);
            budget = 7.5m * (await scout.Store.ListAsync(new ModelCallFilter(), 1, default)).Single().Reserved;
        }

        server.Requests.Clear();
        using var scene = new ModelScene(server.Address, store, options => options with { BudgetPerDay = budget }, new SetNoon());
        var opinions = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => scene.Agent.FormAsync(Question(i), default))));

        Assert.Equal(7, server.Requests.Count);
        Assert.Equal(7, opinions.Count(opinion => opinion.Score is not null));
        Assert.Equal(57, opinions.Count(opinion => opinion.Reason.StartsWith("over-budget: ", StringComparison.Ordinal)));
        var spent = await store.SpentAsync(Today, null, null, default);
        Assert.InRange(spent, 0.000001m, budget);
        Assert.Equal(spent, (await store.ListAsync(new ModelCallFilter(), 100, default)).Sum(call => call.Cost));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_was_killed_between_reply_and_ledger_is_billed_once(bool isSettled)
    {
        using var folder = new SqliteFolder();
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        var killed = new KilledPurse(new SqlModelCallStore(folder.Database));
        using (var scene = new ModelScene(server.Address, new SqlModelCallStore(folder.Database), clock: new SetNoon()))
        {
            using var client = new SemanticKernelClient(scene.Calls.Options, TimeProvider.System);
            var calls = new ModelCalls(scene.Calls.Options, client, scene.Store, killed, PriceTable.BuiltIn, new SetNoon());
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                new ModelSentimentAgent(calls, new SentimentLimits()).FormAsync(ModelScene.Question(), default));
        }

        // As after a restart: it is not known whether it was answered.
        var store = new SqlModelCallStore(folder.Reopen());
        var left = Assert.Single(await store.ListAsync(new ModelCallFilter(), 10, default));
        Assert.Equal((ModelVerdict.Reserved, left.Reserved), (left.Verdict, await store.SpentAsync(Today, null, null, default)));
        if (isSettled)
        {
            await store.SettleAsync(new SetNoon().GetUtcNow().UtcDateTime.AddMinutes(1), default);
        }

        using var again = new ModelScene(server.Address, store, clock: new SetNoon());
        var opinion = await again.Agent.FormAsync(ModelScene.Question(), default);
        Assert.Null(opinion.Score);
        Assert.StartsWith("interrupted: ", opinion.Reason, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Equal(left.Reserved, await store.SpentAsync(Today, null, null, default));
        Assert.Single(await store.ListAsync(new ModelCallFilter(), 10, default));
    }

    [Fact]
    public async Task A_caller_that_gives_up_leaves_a_complete_row()
    {
        var release = new TaskCompletionSource();
        await using var server = await ModelServer.StartAsync(async (context, body) =>
        {
            await release.Task;
            await ModelServer.Says(ModelServer.Bullish)(context, body);
        });
        using var scene = new ModelScene(server.Address);
        using var cancelled = new CancellationTokenSource();
        var first = scene.Agent.FormAsync(ModelScene.Question(), cancelled.Token);
        var second = scene.Agent.FormAsync(ModelScene.Question(), default);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();
        Assert.Equal(0.8, (await second).Score);
        Assert.Equal(ModelVerdict.Answered, Assert.Single(await scene.Store.ListAsync(new ModelCallFilter(), 10, default)).Verdict);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_budget_of_nothing_makes_no_call()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address, change: options => options with { BudgetPerRun = 0 });
        Assert.StartsWith(
            "over-budget: the budget of run run-1 is 0 USD", (await scene.Agent.FormAsync(ModelScene.Question(), default)).Reason,
            StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("gpt-4o-mini", 0.15, 0.60)]
    [InlineData("gpt-5", 1.25, 10.00)]
    public void Prices_come_from_the_table(string model, double input, double output)
    {
        var price = PriceTable.BuiltIn.For(Options(model), new DateOnly(2026, 1, 1));
        Assert.Equal(((decimal)input, (decimal)output), (price.InputPerMillion, price.OutputPerMillion));
        Assert.Equal((1_000 * (decimal)input / 1_000_000) + (10 * (decimal)output / 1_000_000), price.Cost(1_000, 10));
        Assert.Equal(PriceTable.BuiltIn.Version, price.Version);
    }

    [Fact]
    public void A_price_holds_from_its_day_on()
    {
        var table = PriceTable.Parse("# version 7\nmodel,in,out,cutoff,from\nm,2,3,,2024-01-01\nm,1,1,2023-05-06,2024-06-01\n");
        Assert.Null(table.Find("m", new DateOnly(2023, 12, 31)));
        Assert.Equal(2m, table.Find("m", new DateOnly(2024, 5, 31))!.InputPerMillion);
        Assert.Equal(1m, table.Find("m", new DateOnly(2024, 6, 1))!.InputPerMillion);
        Assert.Equal("7", table.Version);
    }

    [Fact]
    public void A_model_without_a_price_is_reported()
    {
        var exception = Assert.Throws<TradeMind.Trading.InvalidInputException>(
            () => PriceTable.BuiltIn.For(Options("my-model"), new DateOnly(2026, 1, 1)));
        Assert.Contains("my-model", exception.Message, StringComparison.Ordinal);
        Assert.Contains("model:input_price", exception.Message, StringComparison.Ordinal);
        var free = PriceTable.BuiltIn.For(Options("my-model") with { InputPrice = 0, OutputPrice = 0 }, new DateOnly(2026, 1, 1));
        Assert.Equal(0, free.Cost(1_000_000, 1_000_000));
    }

    private static ModelOptions Options(string model) => new() { Endpoint = new Uri("http://127.0.0.1/v1"), Model = model };

    /// <summary>Questions whose requests have the same length.</summary>
    private static SentimentQuestion Question(int i) => ModelScene.Question(
        ModelScene.Item("one", $"Profit rose 12% in case {i:00}"), ModelScene.Item("two", "Demand is strong", "edgar"));

    /// <summary>Ends, like a process, before an outcome is stored.</summary>
    private sealed class KilledPurse(IModelCallStore store) : IModelPurse
    {
        public Task<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets, CancellationToken cancellation) =>
            store.ReserveAsync(call, budgets, cancellation);

        public Task<bool> CompleteAsync(ModelCall call, CancellationToken cancellation) => throw new InvalidOperationException("killed");
    }
}

/// <summary>It is noon of a day that does not end during a test.</summary>
internal sealed class SetNoon : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
}
