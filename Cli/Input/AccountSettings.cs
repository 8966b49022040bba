using System.CommandLine;
using System.Globalization;
using TradeMind.MarketData.Sectors;
using TradeMind.Trading.Allocation;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>The options that say how an account trades and what that costs.</summary>
internal sealed class AccountSettings
{
    private readonly Option<string> _account = Text("--account", "shared", "shared|per-symbol", "One account for all symbols, or one each");
    private readonly Option<string> _cash = Text(
        "--cash", Invariant(AccountDefaults.StartingCash), "AMOUNT", "Starting cash of each account");
    private readonly Option<string> _sizing = Text(
        "--sizing", AccountDefaults.Sizing, "SIZING", "cash-fraction:0.90, equity-fraction:0.10, kelly or fixed:100");
    private readonly Option<string> _allocation = Text(
        "--allocation", AllocationText.None, "METHOD",
        "Target weights in place of sizing, such as risk-parity,every:monthly,band:0.05");
    private readonly Option<string> _commission = Text(
        "--commission", AccountDefaults.Commission, "COSTS", "none, percent:0.1 or per-share:0.005,min:1");
    private readonly Option<string> _slippage = Text("--slippage", AccountDefaults.Slippage, "COSTS", "none, bps:5 or volume-share:0.1");
    private readonly Option<string> _latency = Text(
        "--latency", AccountDefaults.Latency, "N", "Bars, or a time such as 30s, between decision and market");
    private readonly Option<string> _reserve = Text("--reserve", Invariant(AccountDefaults.Reserve), "FACTOR",
        "Cash reserved for a pending purchase, as a factor of its expected cost");
    private readonly Option<string?> _participation = new("--participation") { Description = "Largest share of a bar's volume that one "
        + "order may take [default: no cap]", HelpName = "FRACTION" };
    private readonly Option<string> _risk = Text(
        "--risk", "default", "none|default|FILE", "Risk rules: none, the default ones, or a JSON file of limits");
    private readonly Option<string?> _sectors =
        new("--sectors") { Description = "CSV file symbol,sector that adds to the bundled list", HelpName = "FILE" };
    private readonly Option<string> _dividends = Text(
        "--dividends", "cash", "cash|reinvest|none", "What is done with the dividends of SYMBOL.actions.csv at their ex-dates");
    private readonly Option<string> _sides = Text(
        "--sides", "long", "long|both", "Long positions only, or short sales too: a sell signal without a position opens a short");
    private readonly Option<string> _borrowRate = Text("--borrow-rate", Invariant(ShortTerms.Default.BorrowRate), "FRACTION",
        "Fee a year for borrowed shares, of their market value");
    private readonly Option<string> _initialMargin = Text("--initial-margin", Invariant(ShortTerms.Default.InitialMargin), "FACTOR",
        "Cash that must be there when a short is opened, times the value of shorts, proceeds included");
    private readonly Option<string> _maintenanceMargin = Text("--maintenance-margin", Invariant(ShortTerms.Default.MaintenanceMargin),
        "FACTOR", "Cash below which shorts are bought in, times their value, proceeds included");
    private readonly Option<bool> _fractional = new("--fractional") { Description = "Trade fractions of shares down to 0.000001" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _account, _cash, _sizing, _allocation, _commission, _slippage, _latency, _reserve, _participation, _risk, _sectors, _dividends,
            _sides, _borrowRate, _initialMargin, _maintenanceMargin, _fractional,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="InvalidInputException">A value is not known or out of range; the message names it.</exception>
    public (AccountOptions Options, AccountScope Scope) Read(ParseResult parsed)
    {
        var scope = AccountText.Scope("--account", parsed.GetValue(_account)!);
        var dividends = AccountText.Dividends("--dividends", parsed.GetValue(_dividends)!);
        if (dividends != DividendPolicy.None && parsed.GetResult(_dividends) is { Implicit: false } && IsInPrices(parsed))
        {
            throw new InvalidInputException(
                $"--dividends {parsed.GetValue(_dividends)} with --adjust all would count dividends twice: prices contain them then; use "
                    + "--adjust splits, or --dividends none");
        }

        var sectors = parsed.GetValue(_sectors) is { } file ? SectorMap.Default.OverlaidBy(file) : SectorMap.Default;
        return (new AccountOptions
        {
            StartingCash = AccountText.Cash("--cash", Number(parsed, _cash)),
            Sizing = SizingText.Parse(parsed.GetValue(_sizing)!),
            Allocation = AllocationText.Parse(parsed.GetValue(_allocation)!),
            Reserve = Number(parsed, _reserve),
            Execution = new ExecutionModel
            {
                Commission = CostText.Commission(parsed.GetValue(_commission)!),
                Slippage = CostText.Slippage(parsed.GetValue(_slippage)!),
                Latency = CostText.Latency(parsed.GetValue(_latency)!),
                Participation = parsed.GetValue(_participation) is null ? null : Number(parsed, _participation),
                QuantityStep = AccountText.QuantityStep(parsed.GetValue(_fractional)),
            },
            Dividends = dividends,
            ShortSelling = Sides(parsed),
            Risk = RiskFile.Policy(parsed.GetValue(_risk)!),
            Sectors = sectors.Symbols.ToDictionary(s => s, s => sectors[s]),
        }, scope);
    }

    private ShortTerms? Sides(ParseResult parsed)
    {
        var sides = AccountText.Sides("--sides", parsed.GetValue(_sides)!, ShortTerms.Default);
        Option[] terms = [_borrowRate, _initialMargin, _maintenanceMargin];
        if (sides is null && Array.Find(terms, option => parsed.GetResult(option) is { Implicit: false }) is { } unused)
        {
            throw new InvalidInputException($"{unused.Name} is of short sales: add --sides both, or leave it out");
        }

        return sides is null ? null : new ShortTerms
        {
            BorrowRate = Number(parsed, _borrowRate),
            InitialMargin = Number(parsed, _initialMargin),
            MaintenanceMargin = Number(parsed, _maintenanceMargin),
        };
    }

    private static bool IsInPrices(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Any(option => option.Name == "--adjust") && parsed.GetValue<string>("--adjust") == "all";

    private static Option<string> Text(string name, string defaultValue, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => defaultValue };

    private static string Invariant(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static decimal Number(ParseResult parsed, Option option)
    {
        var text = parsed.GetValue<string>(option.Name);
        return decimal.TryParse(
            text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidInputException($"{option.Name} '{text}' is not a number");
    }
}
