using TradeMind.Contracts;

namespace TradeMind.Application.Intelligence;

public sealed class ModelQueries
{
    public Task<IReadOnlyList<ModelCallView>> CallsAsync(int? limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ModelCostView> CostAsync(CancellationToken cancellation) => throw new NotSupportedException();
}
