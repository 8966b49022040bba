using System.Data.Common;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Models;

namespace TradeMind.Storage.Sql;

/// <summary>The ledger of calls of models in the database.</summary>
public sealed class SqlModelCallStore(ISqlDatabase database) : IModelCallStore
{
    public Task<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(budgets);
        cancellation.ThrowIfCancellationRequested();
        ModelReservation? outcome = null;
        database.WriteAlone(
            "model budgets",
            (connection, transaction) => outcome = Reserve(new Writer(connection, transaction), call, budgets));
        return Task.FromResult(outcome!);
    }

    public Task<bool> CompleteAsync(ModelCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellation.ThrowIfCancellationRequested();
        var isCompleted = false;
        database.WriteAlone("model budgets", (connection, transaction) =>
        {
            var writer = new Writer(connection, transaction);
            if (writer.Read(call.Id) is { Verdict: ModelVerdict.Reserved } reserved)
            {
                writer.Update(reserved, call);
                isCompleted = true;
            }
        });
        return Task.FromResult(isCompleted);
    }

    public Task<int> SettleAsync(DateTime before, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var settled = 0;
        database.WriteAlone("model budgets", (connection, transaction) =>
        {
            var writer = new Writer(connection, transaction);
            foreach (var call in writer.Reserved(before))
            {
                writer.Update(call, ModelCallSteps.Interrupted(call));
                settled++;
            }
        });
        return Task.FromResult(settled);
    }

    public Task<ModelCall?> FindAsync(string requestHash, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Latest(database.Rows<ModelCallRow>(
            $"SELECT {ModelCallRow.Columns} FROM model_calls WHERE request_hash = @requestHash ORDER BY attempt", new { requestHash })));
    }

    public Task<ModelCall?> ReadAsync(string id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(
            database.First<ModelCallRow>($"SELECT {ModelCallRow.Columns} FROM model_calls WHERE id = @id", new { id })?.ToCall());
    }

    public Task<IReadOnlyList<ModelCall>> ListAsync(ModelCallFilter filter, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<ModelCall>>(database.Rows<ModelCallRow>(
            $"SELECT {ModelCallRow.Columns} FROM model_calls WHERE {Where} ORDER BY made_at_ticks DESC, id LIMIT @most",
            Values(filter, most)).ConvertAll(row => row.ToCall()));
    }

    public Task<IReadOnlyList<ModelSpending>> SumAsync(ModelCallFilter filter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // The replies, which are most of the table, are not read. Sums of exact decimals are beyond SQLite.
        var rows = database.Rows<ModelCallRow>(
            $"""
            SELECT agent, account, prompt_tokens AS PromptTokens, completion_tokens AS CompletionTokens, cost, latency_ms AS LatencyMs,
                verdict, made_at_ticks AS MadeAtTicks
            FROM model_calls WHERE {Where}
            """,
            Values(filter, 0));
        return Task.FromResult(ModelSpendings.Sum(rows.ConvertAll(row => row.ToCall())));
    }

    public Task<decimal> SpentAsync(DateOnly day, string? account, string? run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var scope = run is not null ? BudgetScopes.Run(run)
            : account is not null ? BudgetScopes.Account(account, day) : BudgetScopes.Day(day);
        return Task.FromResult(
            database.First<DecimalText?>("SELECT amount FROM model_budgets WHERE scope = @scope", new { scope })?.Value ?? 0);
    }

    private const string Where =
        """
        (@Agent IS NULL OR agent = @Agent) AND (@Account IS NULL OR account = @Account) AND (@Run IS NULL OR run = @Run)
            AND (@Symbol IS NULL OR symbol = @Symbol) AND made_at_ticks >= @From AND made_at_ticks < @Before
        """;

    private static object Values(ModelCallFilter filter, int most)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new
        {
            filter.Agent,
            filter.Account,
            filter.Run,
            filter.Symbol,
            From = filter.From?.Ticks ?? 0,
            Before = filter.Before?.Ticks ?? long.MaxValue,
            most,
        };
    }

    private static ModelReservation Reserve(Writer writer, ModelCall call, ModelBudgets budgets)
    {
        var attempts = writer.Attempts(call.RequestHash);
        if (Latest(attempts) is { } present && (present.Verdict == ModelVerdict.Reserved || present.Verdict.IsFinal()))
        {
            return new ModelReservation(present, IsNew: false);
        }

        var next = ModelCallSteps.Numbered(call, attempts.Count + 1);
        if (call.Parent.Length > 0)
        {
            var parent = writer.Read(call.Parent);
            if (parent is null || ModelCallSteps.Without(parent, next) is not { } rest)
            {
                return Inserted(writer, ModelCallSteps.OverBudget(next, ModelCallSteps.NoParent(next)), attempts.Count + 1);
            }

            writer.Update(parent, rest);
            return Inserted(writer, next, attempts.Count + 1);
        }

        var day = DateOnly.FromDateTime(call.MadeAt);
        var problem = budgets.Exceeded(
            next, writer.Spent(BudgetScopes.Day(day)), writer.Spent(BudgetScopes.Run(call.Run)),
            writer.Spent(BudgetScopes.Account(call.Account, day)));
        return Inserted(writer, problem is null ? next : ModelCallSteps.OverBudget(next, problem), attempts.Count + 1);
    }

    private static ModelReservation Inserted(Writer writer, ModelCall call, int attempt)
    {
        writer.Insert(call, attempt);
        return new ModelReservation(call, IsNew: true);
    }

    /// <summary>A final outcome before all others.</summary>
    private static ModelCall? Latest(List<ModelCallRow> attempts) =>
        (attempts.Find(row => ((ModelVerdict)row.Verdict).IsFinal()) ?? attempts.LastOrDefault())?.ToCall();

    /// <summary>Changes rows and totals together.</summary>
    private readonly struct Writer(DbConnection connection, DbTransaction transaction)
    {
        public List<ModelCallRow> Attempts(string requestHash) => connection.Query<ModelCallRow>(
            $"SELECT {ModelCallRow.Columns} FROM model_calls WHERE request_hash = @requestHash ORDER BY attempt",
            new { requestHash }, transaction).AsList();

        public ModelCall? Read(string id) => connection.QueryFirstOrDefault<ModelCallRow>(
            $"SELECT {ModelCallRow.Columns} FROM model_calls WHERE id = @id", new { id }, transaction)?.ToCall();

        public List<ModelCall> Reserved(DateTime before) => connection.Query<ModelCallRow>(
            $"SELECT {ModelCallRow.Columns} FROM model_calls WHERE verdict = 0 AND made_at_ticks < @Ticks",
            new { before.Ticks }, transaction).AsList().ConvertAll(row => row.ToCall());

        public decimal Spent(string scope) => connection.QueryFirstOrDefault<DecimalText?>(
            "SELECT amount FROM model_budgets WHERE scope = @scope", new { scope }, transaction)?.Value ?? 0;

        public void Insert(ModelCall call, int attempt)
        {
            connection.Execute(ModelCallRow.Insert, ModelCallRow.From(call, attempt), transaction);
            Count(call, call.Cost);
        }

        public void Update(ModelCall before, ModelCall after)
        {
            connection.Execute(ModelCallRow.Update, ModelCallRow.From(after), transaction);
            Count(before, after.Cost - before.Cost);
        }

        private void Count(ModelCall call, decimal more)
        {
            if (more == 0)
            {
                return;
            }

            foreach (var scope in BudgetScopes.Containing(call))
            {
                connection.Execute(
                    """
                    INSERT INTO model_budgets (scope, amount) VALUES (@scope, @amount)
                    ON CONFLICT (scope) DO UPDATE SET amount = excluded.amount
                    """,
                    new { scope, amount = new DecimalText(Spent(scope) + more) }, transaction);
            }
        }
    }
}
