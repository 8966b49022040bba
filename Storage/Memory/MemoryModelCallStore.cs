using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Models;

namespace TradeMind.Storage.Memory;

/// <summary>A ledger of calls of models that lives as long as this object.</summary>
public sealed class MemoryModelCallStore : IModelCallStore
{
    private readonly Dictionary<string, List<ModelCall>> _attempts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public Task<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(budgets);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(Reserve(call, budgets));
        }
    }

    public Task<bool> CompleteAsync(ModelCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (All().FirstOrDefault(one => one.Id == call.Id) is not { Verdict: ModelVerdict.Reserved })
            {
                return Task.FromResult(false);
            }

            Replace(call);
            return Task.FromResult(true);
        }
    }

    public Task<int> SettleAsync(DateTime before, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var open = All().Where(call => call.Verdict == ModelVerdict.Reserved && call.MadeAt < before).ToList();
            open.ForEach(call => Replace(ModelCallSteps.Interrupted(call)));
            return Task.FromResult(open.Count);
        }
    }

    public Task<ModelCall?> FindAsync(string requestHash, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(Latest(requestHash));
        }
    }

    public Task<ModelCall?> ReadAsync(string id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(All().FirstOrDefault(call => call.Id == id));
        }
    }

    public Task<IReadOnlyList<ModelCall>> ListAsync(ModelCallFilter filter, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<ModelCall>>(
                [.. Wanted(filter).OrderByDescending(call => call.MadeAt).ThenBy(call => call.Id, StringComparer.Ordinal).Take(most)]);
        }
    }

    public Task<IReadOnlyList<ModelSpending>> SumAsync(ModelCallFilter filter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(ModelSpendings.Sum(Wanted(filter)));
        }
    }

    public Task<decimal> SpentAsync(DateOnly day, string? account, string? run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(Spent(run is not null ? BudgetScopes.Run(run)
                : account is not null ? BudgetScopes.Account(account, day) : BudgetScopes.Day(day)));
        }
    }

    private ModelReservation Reserve(ModelCall call, ModelBudgets budgets)
    {
        if (Latest(call.RequestHash) is { } present && (present.Verdict == ModelVerdict.Reserved || present.Verdict.IsFinal()))
        {
            return new ModelReservation(present, IsNew: false);
        }

        if (!_attempts.TryGetValue(call.RequestHash, out var attempts))
        {
            _attempts[call.RequestHash] = attempts = [];
        }

        var next = ModelCallSteps.Numbered(call, attempts.Count + 1);
        var (day, parent) = (DateOnly.FromDateTime(call.MadeAt), All().FirstOrDefault(one => one.Id == call.Parent));
        var rest = parent is null ? null : ModelCallSteps.Without(parent, next);
        var problem = call.Parent.Length == 0
            ? budgets.Exceeded(
                next, Spent(BudgetScopes.Day(day)), Spent(BudgetScopes.Run(call.Run)), Spent(BudgetScopes.Account(call.Account, day)))
            : rest is null ? ModelCallSteps.NoParent(next) : null;
        if (problem is not null)
        {
            next = ModelCallSteps.OverBudget(next, problem);
        }
        else if (rest is not null)
        {
            Replace(rest);
        }

        attempts.Add(next);
        return new ModelReservation(next, IsNew: true);
    }

    private IEnumerable<ModelCall> All() => _attempts.Values.SelectMany(attempts => attempts);

    private IEnumerable<ModelCall> Wanted(ModelCallFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return All().Where(call => Is(filter.Agent, call.Agent) && Is(filter.Account, call.Account) && Is(filter.Run, call.Run)
            && Is(filter.Symbol, call.Symbol) && !(call.MadeAt < filter.From) && !(call.MadeAt >= filter.Before));
    }

    private static bool Is(string? wanted, string given) => wanted is null || wanted == given;

    private decimal Spent(string scope) => All().Where(call => BudgetScopes.Containing(call).Contains(scope)).Sum(call => call.Cost);

    private ModelCall? Latest(string requestHash) => _attempts.TryGetValue(requestHash, out var attempts)
        ? attempts.Find(call => call.Verdict.IsFinal()) ?? attempts[^1]
        : null;

    private void Replace(ModelCall call)
    {
        var attempts = _attempts[call.RequestHash];
        attempts[attempts.FindIndex(one => one.Id == call.Id)] = call;
    }
}
