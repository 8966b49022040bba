using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace TradeMind.Streaming;

/// <summary>Checks a provider's settings when the silo or client starts.</summary>
/// <param name="name">The stream provider's name.</param>
/// <param name="options">The provider's settings.</param>
/// <param name="responseTimeout">The host's grain response timeout: reads and waiting publishers must return before it.</param>
internal sealed class WakeUpStreamOptionsValidator(string name, WakeUpStreamOptions options, TimeSpan responseTimeout)
    : IConfigurationValidator
{
    private static readonly TimeSpan MinimumPatience = TimeSpan.FromMilliseconds(50);

    public static WakeUpStreamOptionsValidator Create<TMessagingOptions>(IServiceProvider services, string name)
        where TMessagingOptions : MessagingOptions =>
        new(
            name,
            services.GetRequiredService<IOptionsMonitor<WakeUpStreamOptions>>().Get(name),
            services.GetRequiredService<IOptions<TMessagingOptions>>().Value.ResponseTimeout);

    /// <exception cref="OrleansConfigurationException">A setting is out of range.</exception>
    public void ValidateConfiguration()
    {
        CheckRange(nameof(options.QueueCount), options.QueueCount, 1, 256);
        CheckNamespaces();
        CheckRange(nameof(options.QueueCapacity), options.QueueCapacity, 1, 1_000_000);
        CheckRange(nameof(options.WaitingPublishers), options.WaitingPublishers, 0, 100_000);
        CheckRange(nameof(options.BatchSize), options.BatchSize, 1, 4096);
        CheckBelowResponseTimeout(nameof(options.EnqueueTimeout), options.EnqueueTimeout, TimeSpan.Zero);
        CheckBelowResponseTimeout(nameof(options.Patience), options.Patience, MinimumPatience);
        if (options.DeliveryTimeout < TimeSpan.FromSeconds(1) || options.DeliveryTimeout > TimeSpan.FromDays(1))
            throw Invalid(nameof(options.DeliveryTimeout), $"{options.DeliveryTimeout}", "from 00:00:01 to 1.00:00:00");
    }

    private void CheckRange(string option, int value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
            throw Invalid(option, $"{value}", $"from {minimum} to {maximum}");
    }

    private void CheckNamespaces()
    {
        var names = options.SeparateNamespaces;
        if (names.Count > 16)
            throw Invalid(nameof(options.SeparateNamespaces), $"{names.Count} names", "16 at most");
        if (names.FirstOrDefault(name => string.IsNullOrEmpty(name) || name.Contains('/', StringComparison.Ordinal)) is { } bad)
            throw Invalid(nameof(options.SeparateNamespaces), $"'{bad}'", "names of namespaces without '/'");
        if (names.CountBy(name => name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
            throw Invalid(nameof(options.SeparateNamespaces), $"'{twice}' twice", "each name once");
    }

    private void CheckBelowResponseTimeout(string option, TimeSpan value, TimeSpan minimum)
    {
        if (value < minimum || value >= responseTimeout)
            throw Invalid(option, $"{value}", $"from {minimum} to less than the grain response timeout, {responseTimeout}");
    }

    private OrleansConfigurationException Invalid(string option, string value, string range) =>
        new($"Stream provider '{name}': {option} is {value}; it must be {range}.");
}
