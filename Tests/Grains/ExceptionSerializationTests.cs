using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using TradeMind.Grains.Portfolios;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Requests;
using TradeMind.Application.Research;
using TradeMind.MarketData;
using TradeMind.Storage;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Grains;

/// <summary>Whatever a grain throws arrives at another silo as what it is: type, message and data.</summary>
public sealed class ExceptionSerializationTests : IDisposable
{
    private static readonly DataFinding Finding = new(
        default, default, new Symbol("AAPL"), new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc), 1.5, "a gap", "a.csv", 7);

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public static TheoryData<Exception> Thrown { get; } =
    [
        new InvalidInputException("fast is 0: use 1 or more", "parameters.fast", "invalid-value", new FormatException("inner")),
        new PlanException("the watchlist would be empty", "symbols", "plan-rejected", new FormatException("inner")),
        new ParameterException("fast is 0", "parameters.fast"),
        new FieldException(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["a"] = ["one", "two"], ["b"] = ["three"] }),
        new MarketDataException("a.csv cannot be read", [Finding], new IOException("inner")),
        new StorageException(StorageFault.Full, "no room", new IOException("inner")),
        new JournalConflictException("another writer", new IOException("inner")),
        new JournalReplayException("entry 7 differs"),
        new NotFoundException("there is no run 'run-7'"),
        new PortfolioStageException("it is archived", "flatten"),
        new QueueFullException(),
        new RunInProgressException("run-7 is running"),
        new NoResultException("run-7 has no result", hasEnded: true),
        new LedgerException("negative cash"),
        new TimeoutException("late"),
        new InvalidOperationException("wrong state"),
        new ArgumentException("wrong argument", "argument"),
        new OperationCanceledException("cancelled"),
        new IOException("disk"),
    ];

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(Thrown))]
    public void It_arrives_as_it_was_thrown(Exception thrown)
    {
        var serializer = _services.GetRequiredService<Serializer>();
        var arrived = serializer.Deserialize<Exception>(serializer.SerializeToArray(thrown))!;

        Assert.Equal(thrown.GetType(), arrived.GetType());
        Assert.Equal(thrown.Message, arrived.Message);
        Assert.Equal(
            (thrown.InnerException?.GetType(), thrown.InnerException?.Message),
            (arrived.InnerException?.GetType(), arrived.InnerException?.Message));
        Assert.Equal(Data(thrown), Data(arrived));
    }

    /// <summary>An exception type of this code base that is not in the list above has no test, and probably no way across.</summary>
    [Fact]
    public void Every_exception_of_the_grains_and_below_is_tried()
    {
        Assembly[] assemblies =
            [
                typeof(DomainException).Assembly,
                typeof(MarketDataException).Assembly,
                typeof(StorageException).Assembly,
                typeof(FieldException).Assembly
            ];
        var types = assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsPublic: true } && typeof(Exception).IsAssignableFrom(type));
        Assert.Empty(types.Except(Thrown.Select<object[], Type>(row => row[0].GetType())));
    }

    /// <summary>What the type itself adds, as text.</summary>
    private static List<string> Data(Exception exception) =>
    [
        .. exception.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.DeclaringType!.Assembly.GetName().Name!.StartsWith("TradeMind", StringComparison.Ordinal))
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.Name}: {Text(property.GetValue(exception))}"),
    ];

    private static string Text(object? value) => value switch
    {
        IDictionary<string, string[]> errors =>
            string.Join("; ", errors.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={string.Join(',', e.Value)}")),
        System.Collections.IEnumerable items and not string => string.Join("; ", items.Cast<object>()),
        _ => $"{value}",
    };
}
