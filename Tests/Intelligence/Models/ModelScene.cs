using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Memory;
using TradeMind.Storage.News;

namespace TradeMind.Tests.Intelligence.Models;

/// <summary>A model's server, a ledger and the agents on them.</summary>
internal sealed class ModelScene : IDisposable
{
    public const string Key = "sk-very-secret-4711";

    public static readonly DateTime Close = new(2024, 3, 4, 21, 0, 0, DateTimeKind.Utc);

    private readonly SemanticKernelClient _client;

    public ModelScene(
        Uri endpoint, IModelCallStore? store = null, Func<ModelOptions, ModelOptions>? change = null, TimeProvider? clock = null)
    {
        var options = new ModelOptions
        {
            Endpoint = endpoint,
            Model = "gpt-4o-mini",
            Key = ModelOptions.NoKey with { Text = Key },
            Deadline = TimeSpan.FromSeconds(20),
            RetryDelay = TimeSpan.FromMilliseconds(1),
            MaxTokens = 300,
        };
        options = change?.Invoke(options) ?? options;
        Store = store ?? new MemoryModelCallStore();
        _client = new SemanticKernelClient(options, TimeProvider.System);
        Calls = new ModelCalls(options, _client, Store, new LedgerPurse(Store), PriceTable.BuiltIn, clock ?? TimeProvider.System);
        Agent = new ModelSentimentAgent(Calls, new SentimentLimits());
    }

    public IModelCallStore Store { get; }

    public ModelCalls Calls { get; }

    public ModelSentimentAgent Agent { get; }

    public static NewsItem Item(string id, string text, string source = "wire", double hoursBefore = 2) => new()
    {
        Id = id,
        Symbol = "AAPL",
        Source = source,
        FirstSeen = Close.AddHours(-hoursBefore),
        KnownAt = Close.AddHours(-hoursBefore),
        Text = text,
    };

    public static SentimentQuestion Question(params NewsItem[] items) => new(
        "AAPL",
        items.Length > 0 ? items : [Item("one", "Profit rose 12% in the quarter", "wire", 3), Item("two", "Demand is strong", "edgar")],
        Close)
    {
        Context = new ModelContext("main", "run-1"),
    };

    public void Dispose() => _client.Dispose();
}
