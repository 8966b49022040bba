using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Models;
using TradeMind.Trading;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>A model is there when it is configured, and what cannot be used is reported before anything starts.</summary>
public sealed class ModelServicesTests
{
    [Fact]
    public void Without_an_address_there_is_no_model() =>
        Assert.Empty(new ServiceCollection().AddModels(Read([])));

    [Fact]
    public void With_an_address_there_are_a_client_a_ledger_and_agents()
    {
        var services = new ServiceCollection().AddModels(Read(
        [
            ("model:endpoint", "https://api.openai.com/v1"), ("model:name", "gpt-4o-mini"), ("model:key", "sk-secret"),
            ("model:budget_per_day", "0.25"), ("model:cutoff", "2023-10-31"), ("model:single_source_cap", "0.3"),
        ]));
        Assert.Contains(services, service => service.ServiceType == typeof(ModelSentimentAgent));
        Assert.Contains(services, service => service.ServiceType == typeof(ModelCalls));
        var options = (ModelOptions)services.Single(service => service.ServiceType == typeof(ModelOptions)).ImplementationInstance!;
        Assert.Equal((0.25m, new DateTime(2023, 10, 31, 0, 0, 0, DateTimeKind.Utc)), (options.BudgetPerDay, options.Cutoff));
        Assert.DoesNotContain("sk-secret", options.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            0.3, ((SentimentLimits)services.Single(service => service.ServiceType == typeof(SentimentLimits)).ImplementationInstance!)
                .SingleSourceCap);
    }

    [Theory]
    [InlineData("model:name", "https://api.openai.com/v1", "")]
    [InlineData("model:input_price", "https://api.openai.com/v1", "my-own-model")]
    [InlineData("in the clear", "http://models.example.com/v1", "gpt-4o-mini")]
    [InlineData("user, password or query", "https://me:secret@models.example.com/v1", "gpt-4o-mini")]
    public void What_cannot_be_used_is_reported(string reason, string endpoint, string name)
    {
        var exception = Assert.Throws<InvalidInputException>(() => new ServiceCollection().AddModels(
            Read([("model:endpoint", endpoint), ("model:name", name), ("model:key", "sk-secret")])));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_this_machine_may_cost_nothing() => Assert.NotEmpty(new ServiceCollection().AddModels(Read(
        [
            ("model:endpoint", "http://127.0.0.1:11434/v1"), ("model:name", "llama3.1"), ("model:input_price", "0"),
            ("model:output_price", "0"),
        ])));

    [Fact]
    public void A_reservation_crosses_a_silo_boundary()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var call = new ModelCall
        {
            RequestHash = "h",
            Id = "h-1",
            Agent = "sentiment",
            Template = "sentiment-1",
            Symbol = "AAPL",
            SnapshotHash = "s",
            AsOf = new DateTime(2024, 3, 4, 21, 0, 0, DateTimeKind.Utc).AddTicks(7),
            ModelAsked = "m",
            Cutoff = new DateTime(2023, 10, 1, 0, 0, 0, DateTimeKind.Utc),
            Account = "main",
            Reserved = 0.0000001234m,
            Cost = 0.0000001234m,
            LatencyMs = 1.25,
            Verdict = ModelVerdict.Truncated,
            Reply = "{\"a\": \"\u20ac\"}",
            MadeAt = new DateTime(2024, 3, 5, 1, 2, 3, DateTimeKind.Utc),
        };
        var reservation = new ModelReservation(call, IsNew: true);
        var budgets = new ModelBudgets(1.5m, null, 2m);
        Assert.Equal(reservation, serializer.Deserialize<ModelReservation>(serializer.SerializeToArray(reservation)));
        Assert.Equal(budgets, serializer.Deserialize<ModelBudgets>(serializer.SerializeToArray(budgets)));
    }

    private static ServiceSettings Read((string Key, string Value)[] values)
    {
        var (settings, errors) = SettingsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build(),
            StrategyCatalog.BuiltIn);
        Assert.Empty(errors);
        return settings;
    }
}
