using TradeMind.Application.Intelligence;
using TradeMind.Grains;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Silo.Hosting;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage.Models;

namespace TradeMind.Silo.Composition;

/// <summary>Puts the model that advises together: its client, its ledger and its agents.</summary>
internal static class ModelServices
{
    /// <remarks>
    /// Without <c>model:endpoint</c> there is no <see cref="ModelCalls"/>, and no agent that needs it: callers get null.
    /// </remarks>
    /// <param name="services">With the stores of calls and reflections.</param>
    /// <param name="settings">Which model.</param>
    /// <exception cref="Trading.InvalidInputException">A setting is missing or cannot be used, or the model has no price.</exception>
    public static IServiceCollection AddModels(this IServiceCollection services, ServiceSettings settings)
    {
        if (settings.Model.ToOptions() is not { } options)
        {
            return services;
        }

        options.Check();
        var prices = PriceTable.BuiltIn;
        _ = prices.For(options, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return services
            .AddSingleton(options)
            .AddSingleton(prices)
            .AddSingleton(settings.Model.ToLimits())
            .AddSingleton<IModelClient>(provider => new SemanticKernelClient(options, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IModelPurse, GrainPurse>()
            .AddSingleton<ModelCalls>()
            .AddSingleton<ModelSentimentAgent>()
            .AddSingleton<ModelTiltAgent>()
            .AddSingleton<ReflectionLog>()
            .AddSingleton(provider =>
                ActivatorUtilities.CreateInstance<OpinionOutcomes>(provider.GetRequiredService<PortfolioScopes>().Own))
            .AddSingleton<DateRecallProbe>()
            .AddHostedService<InterruptedCalls>();
    }

    /// <summary>The one purse of an account in the cluster.</summary>
    private sealed class GrainPurse(IGrainFactory grains) : IModelPurse
    {
        public Task<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets, CancellationToken cancellation) =>
            grains.GetGrain<IModelBudgetGrain>(call.Account).ReserveAsync(call, budgets).AsTask().WaitAsync(cancellation);

        public Task<bool> CompleteAsync(ModelCall call, CancellationToken cancellation) =>
            grains.GetGrain<IModelBudgetGrain>(call.Account).CompleteAsync(call).AsTask().WaitAsync(cancellation);
    }
}
