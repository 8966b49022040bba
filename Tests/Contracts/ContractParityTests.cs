using TradeMind.Contracts;
using TradeMind.Trading;

namespace TradeMind.Tests.Contracts;

/// <summary>What contracts repeat of the core, because they reference nothing, is the same there.</summary>
public class ContractParityTests
{
    /// <summary>
    /// An enumeration of the contracts and the one it stands for; the run kinds and states, and those of the service, are the contracts'
    /// own.
    /// </summary>
    public static TheoryData<Type, Type> Enumerations { get; } = new()
    {
        { typeof(AccessScope), typeof(TradeMind.Storage.Access.AccessScope) },
        { typeof(AlertCondition), typeof(TradeMind.Trading.Alerts.AlertCondition) },
        { typeof(AlertSubject), typeof(TradeMind.Trading.Alerts.AlertSubject) },
        { typeof(AuditSource), typeof(TradeMind.Trading.Sessions.Auditing.AuditSource) },
        { typeof(ComparisonVerdict), typeof(TradeMind.Trading.Statistics.Inference.ComparisonVerdict) },
        { typeof(ImportState), typeof(TradeMind.Storage.Reading.ImportState) },
        { typeof(OrderPurpose), typeof(TradeMind.Trading.Execution.OrderPurpose) },
        { typeof(ModelVerdict), typeof(TradeMind.Storage.Models.ModelVerdict) },
        { typeof(NewsKind), typeof(TradeMind.Storage.News.NewsKind) },
        { typeof(OrderSide), typeof(TradeMind.Trading.Execution.OrderSide) },
        { typeof(OrderStatus), typeof(TradeMind.Trading.Execution.OrderStatus) },
        { typeof(OrderType), typeof(TradeMind.Trading.Execution.OrderType) },
        { typeof(ParameterKind), typeof(TradeMind.Trading.Parameters.ParameterKind) },
        { typeof(PortfolioStage), typeof(TradeMind.Storage.Portfolios.PortfolioStage) },
        { typeof(QuarantineState), typeof(TradeMind.Storage.QuarantineState) },
        { typeof(RejectionReason), typeof(TradeMind.Trading.Execution.RejectionReason) },
        { typeof(RiskOutcome), typeof(TradeMind.Trading.Risk.RiskOutcome) },
        { typeof(RiskUnit), typeof(TradeMind.Trading.Risk.RiskUnit) },
        { typeof(Seat), typeof(TradeMind.Trading.Signals.AgentRole) },
        { typeof(SessionAction), typeof(TradeMind.Trading.Sessions.SessionAction) },
        { typeof(SessionState), typeof(TradeMind.Trading.Sessions.SessionState) },
        { typeof(SignalSide), typeof(TradeMind.Trading.Signals.SignalSide) },
        { typeof(TrialKind), typeof(TradeMind.Storage.Trials.TrialKind) },
    };

    private static readonly Type[] Own =
    [
        typeof(CheckVerdict), typeof(EquityRange), typeof(FeedState), typeof(HealthState), typeof(MarketSession),
        typeof(NotificationHookState), typeof(ProviderState), typeof(RunKind), typeof(RunState),
    ];

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void An_enumeration_has_the_names_and_values_of_the_one_it_stands_for(Type contract, Type domain) =>
        Assert.Equal(Values(domain), Values(contract));

    [Fact]
    public void Every_enumeration_is_compared_or_the_contracts_own()
    {
        var known = Enumerations.Select<object[], Type>(row => (Type)row[0]).Concat(Own);
        Assert.Empty(typeof(ITradeMindApi).Assembly.GetExportedTypes().Where(type => type.IsEnum).Except(known));
    }

    [Fact]
    public void The_defaults_of_a_run_are_those_of_an_account()
    {
        var request = new RunRequest();
        Assert.Equal(
            (AccountDefaults.StartingCash, AccountDefaults.Sizing, AccountDefaults.Commission, AccountDefaults.Slippage,
                AccountDefaults.Reserve),
            (request.Cash, request.Sizing, request.Commission, request.Slippage, request.Reserve));
    }

    [Fact]
    public void Contracts_reference_nothing_but_the_platform() => Assert.DoesNotContain(
        typeof(ITradeMindApi).Assembly.GetReferencedAssemblies(),
        reference => !reference.Name!.StartsWith("System", StringComparison.Ordinal) && reference.Name != "netstandard");

    private static IEnumerable<(string Name, long Value)> Values(Type type) =>
        Enum.GetNames(type).Select(
            name => (name, Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)));
}
