using TradeMind.Streaming;

namespace TradeMind.Tests.Streaming;

/// <summary>Settings that cannot work are refused at the start, with the setting's name and range.</summary>
public sealed class OptionsTests
{
    private const string Below = "to less than the grain response timeout, 00:00:30.";

    [Fact]
    public void The_defaults_are_valid() => Validate(_ => { });

    [Theory]
    [InlineData(0, "QueueCount is 0; it must be from 1 to 256.")]
    [InlineData(257, "QueueCount is 257; it must be from 1 to 256.")]
    public void Queue_count(int value, string message) => AssertRefused(options => options.QueueCount = value, message);

    [Theory]
    [InlineData("a/b", "SeparateNamespaces is 'a/b'; it must be names of namespaces without '/'.")]
    [InlineData("", "SeparateNamespaces is ''; it must be names of namespaces without '/'.")]
    [InlineData("a,b,a", "SeparateNamespaces is 'a' twice; it must be each name once.")]
    [InlineData("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q", "SeparateNamespaces is 17 names; it must be 16 at most.")]
    public void Separate_namespaces(string value, string message) =>
        AssertRefused(options => options.SeparateNamespaces = value.Split(','), message);

    [Theory]
    [InlineData(0, "QueueCapacity is 0; it must be from 1 to 1000000.")]
    [InlineData(1_000_001, "QueueCapacity is 1000001; it must be from 1 to 1000000.")]
    public void Queue_capacity(int value, string message) => AssertRefused(options => options.QueueCapacity = value, message);

    [Theory]
    [InlineData(-1, "WaitingPublishers is -1; it must be from 0 to 100000.")]
    [InlineData(100_001, "WaitingPublishers is 100001; it must be from 0 to 100000.")]
    public void Waiting_publishers(int value, string message) => AssertRefused(options => options.WaitingPublishers = value, message);

    [Theory]
    [InlineData(0, "BatchSize is 0; it must be from 1 to 4096.")]
    [InlineData(4097, "BatchSize is 4097; it must be from 1 to 4096.")]
    public void Batch_size(int value, string message) => AssertRefused(options => options.BatchSize = value, message);

    [Theory]
    [InlineData("00:00:00.049", "Patience is 00:00:00.0490000; it must be from 00:00:00.0500000 " + Below)]
    [InlineData("00:00:30", "Patience is 00:00:30; it must be from 00:00:00.0500000 " + Below)]
    public void Patience(string value, string message) => AssertRefused(options => options.Patience = Time(value), message);

    [Theory]
    [InlineData("-00:00:01", "EnqueueTimeout is -00:00:01; it must be from 00:00:00 " + Below)]
    [InlineData("00:00:30", "EnqueueTimeout is 00:00:30; it must be from 00:00:00 " + Below)]
    public void Enqueue_timeout(string value, string message) => AssertRefused(options => options.EnqueueTimeout = Time(value), message);

    [Theory]
    [InlineData("00:00:00.999", "DeliveryTimeout is 00:00:00.9990000; it must be from 00:00:01 to 1.00:00:00.")]
    [InlineData("1.00:00:01", "DeliveryTimeout is 1.00:00:01; it must be from 00:00:01 to 1.00:00:00.")]
    public void Delivery_timeout(string value, string message) => AssertRefused(options => options.DeliveryTimeout = Time(value), message);

    [Fact]
    public async Task A_silo_does_not_start_with_them()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(
            () => StreamCluster.StartAsync(configure: options => options.QueueCount = 0));

        Assert.Contains("Stream provider 'wake-up': QueueCount is 0", exception.ToString(), StringComparison.Ordinal);
    }

    private static TimeSpan Time(string value) => TimeSpan.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertRefused(Action<WakeUpStreamOptions> configure, string message)
    {
        var exception = Assert.Throws<OrleansConfigurationException>(() => Validate(configure));
        Assert.Equal($"Stream provider 'wake-up': {message}", exception.Message);
    }

    private static void Validate(Action<WakeUpStreamOptions> configure)
    {
        var options = new WakeUpStreamOptions();
        configure(options);
        new WakeUpStreamOptionsValidator("wake-up", options, TimeSpan.FromSeconds(30)).ValidateConfiguration();
    }
}
