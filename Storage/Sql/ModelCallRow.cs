using TradeMind.Storage.Models;

namespace TradeMind.Storage.Sql;

/// <summary>A call of a model as the table has it.</summary>
internal sealed record ModelCallRow
{
    public const string Columns =
        """
        id, request_hash AS RequestHash, agent, template, symbol, snapshot_hash AS SnapshotHash, as_of_ticks AS AsOfTicks,
        model_asked AS ModelAsked, model_served AS ModelServed, cutoff_ticks AS CutoffTicks, account, run, parent,
        prompt_tokens AS PromptTokens, completion_tokens AS CompletionTokens, reserved, cost, prices, latency_ms AS LatencyMs, reply,
        verdict, problem, made_at_ticks AS MadeAtTicks
        """;

    public const string Insert =
        """
        INSERT INTO model_calls
            (id, request_hash, attempt, agent, template, symbol, snapshot_hash, as_of_ticks, model_asked, model_served, cutoff_ticks,
            account, run, parent, prompt_tokens, completion_tokens, reserved, cost, prices, latency_ms, reply, verdict, problem,
            made_at_ticks)
        VALUES
            (@Id, @RequestHash, @Attempt, @Agent, @Template, @Symbol, @SnapshotHash, @AsOfTicks, @ModelAsked, @ModelServed, @CutoffTicks,
            @Account, @Run, @Parent, @PromptTokens, @CompletionTokens, @Reserved, @Cost, @Prices, @LatencyMs, @Reply, @Verdict, @Problem,
            @MadeAtTicks)
        """;

    public const string Update =
        """
        UPDATE model_calls SET model_served = @ModelServed, prompt_tokens = @PromptTokens, completion_tokens = @CompletionTokens,
            reserved = @Reserved, cost = @Cost, latency_ms = @LatencyMs, reply = @Reply, verdict = @Verdict, problem = @Problem
        WHERE id = @Id
        """;

    public string Id { get; init; } = "";

    public string RequestHash { get; init; } = "";

    public int Attempt { get; init; }

    public string Agent { get; init; } = "";

    public string Template { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string SnapshotHash { get; init; } = "";

    public long AsOfTicks { get; init; }

    public string ModelAsked { get; init; } = "";

    public string ModelServed { get; init; } = "";

    public long? CutoffTicks { get; init; }

    public string Account { get; init; } = "";

    public string Run { get; init; } = "";

    public string Parent { get; init; } = "";

    public int PromptTokens { get; init; }

    public int CompletionTokens { get; init; }

    public DecimalText Reserved { get; init; }

    public DecimalText Cost { get; init; }

    public string Prices { get; init; } = "";

    public double LatencyMs { get; init; }

    public string Reply { get; init; } = "";

    public int Verdict { get; init; }

    public string Problem { get; init; } = "";

    public long MadeAtTicks { get; init; }

    public static ModelCallRow From(ModelCall call, int attempt = 0) => new()
    {
        Id = call.Id,
        RequestHash = call.RequestHash,
        Attempt = attempt,
        Agent = call.Agent,
        Template = call.Template,
        Symbol = call.Symbol,
        SnapshotHash = call.SnapshotHash,
        AsOfTicks = call.AsOf.Ticks,
        ModelAsked = call.ModelAsked,
        ModelServed = call.ModelServed,
        CutoffTicks = call.Cutoff?.Ticks,
        Account = call.Account,
        Run = call.Run,
        Parent = call.Parent,
        PromptTokens = call.PromptTokens,
        CompletionTokens = call.CompletionTokens,
        Reserved = new DecimalText(call.Reserved),
        Cost = new DecimalText(call.Cost),
        Prices = call.Prices,
        LatencyMs = call.LatencyMs,
        Reply = call.Reply,
        Verdict = (int)call.Verdict,
        Problem = call.Problem,
        MadeAtTicks = call.MadeAt.Ticks,
    };

    public ModelCall ToCall() => new()
    {
        Id = Id,
        RequestHash = RequestHash,
        Agent = Agent,
        Template = Template,
        Symbol = Symbol,
        SnapshotHash = SnapshotHash,
        AsOf = UtcTime.FromTicks(AsOfTicks),
        ModelAsked = ModelAsked,
        ModelServed = ModelServed,
        Cutoff = UtcTime.FromTicks(CutoffTicks),
        Account = Account,
        Run = Run,
        Parent = Parent,
        PromptTokens = PromptTokens,
        CompletionTokens = CompletionTokens,
        Reserved = Reserved,
        Cost = Cost,
        Prices = Prices,
        LatencyMs = LatencyMs,
        Reply = Reply,
        Verdict = (ModelVerdict)Verdict,
        Problem = Problem,
        MadeAt = UtcTime.FromTicks(MadeAtTicks),
    };
}
