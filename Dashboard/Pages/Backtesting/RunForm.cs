using System.Collections.Immutable;
using System.Globalization;
using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>The form of a run as text, until it is submitted.</summary>
public sealed class RunForm(RunKind kind)
{
    private static readonly RunRequest Defaults = new();

    public RunKind Kind { get; } = kind;

    public string Strategy { get; private set; } = "";

    public IReadOnlyList<ParameterRow> Parameters { get; private set; } = [];

    public string Data { get; set; } = "";

    /// <summary>Those that are picked; none for all.</summary>
    public IReadOnlyList<string> Symbols { get; set; } = [];

    /// <summary>Empty for holding what is traded.</summary>
    public string Benchmark { get; set; } = "";

    public string From { get; set; } = "";

    public string To { get; set; } = "";

    public string Hours { get; set; } = Defaults.Hours;

    public string Calendar { get; set; } = Defaults.Calendar;

    public string PeriodsPerYear { get; set; } = "";

    public string Account { get; set; } = Defaults.Account;

    public string Cash { get; set; } = NumberText.Format(Defaults.Cash);

    public ModelChoice Sizing { get; } = new(RunModels.Sizing, Defaults.Sizing);

    public ModelChoice Allocation { get; } = new(RunModels.Allocation, Defaults.Allocation);

    public ModelChoice Commission { get; } = new(RunModels.Commission, Defaults.Commission);

    public ModelChoice Slippage { get; } = new(RunModels.Slippage, Defaults.Slippage);

    public ModelChoice Latency { get; } = new(RunModels.Latency, Defaults.Latency);

    public string Dividends { get; set; } = Defaults.Dividends;

    public string BorrowRate { get; set; } = NumberText.Format(Defaults.BorrowRate);

    public string InitialMargin { get; set; } = NumberText.Format(Defaults.InitialMargin);

    public string MaintenanceMargin { get; set; } = NumberText.Format(Defaults.MaintenanceMargin);

    public string Sides { get; set; } = Defaults.Sides;

    public string Reserve { get; set; } = NumberText.Format(Defaults.Reserve);

    public string Participation { get; set; } = "";

    public bool Fractional { get; set; }

    public string Risk { get; set; } = Defaults.Risk;

    public IReadOnlyList<LimitRow> Limits { get; } = LimitRow.All();

    public string Constraints { get; set; } = "";

    public string Objective { get; set; } = Defaults.Objective;

    public ModelChoice Method { get; } = new(RunModels.Method, Defaults.Method);

    public string Seed { get; set; } = Defaults.Seed.ToString(CultureInfo.InvariantCulture);

    public string Train { get; set; } = $"{Defaults.Train}";

    public string Test { get; set; } = $"{Defaults.Test}";

    public string Purge { get; set; } = $"{Defaults.Purge}";

    public string Embargo { get; set; } = $"{Defaults.Embargo}";

    public bool Anchored { get; set; }

    public string Instants { get; set; } = $"{Defaults.Instants}";

    public string Starts { get; set; } = $"{Defaults.Starts}";

    /// <summary>Takes a strategy with its parameters at their defaults.</summary>
    public void Choose(StrategyDefinitionView strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        Strategy = strategy.Id;
        Parameters = [.. strategy.Parameters.Select(definition => new ParameterRow(definition))];
        foreach (var row in Parameters)
        {
            row.Tried.Text = row.Definition.Sweep ?? "";
        }
    }

    /// <summary>How many combinations a search has, before constraints leave some out; 0 while some values cannot be used.</summary>
    public decimal Combinations => Parameters.Aggregate(1m, (product, row) => product * row.Tried.Count(out _));

    /// <summary>Sets parameters that the strategy has.</summary>
    public void Set(IEnumerable<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (name, value) in values)
        {
            if (Parameters.FirstOrDefault(row => row.Definition.Name == name) is { } row)
            {
                row.Value = NumberText.Format(value);
            }
        }
    }

    /// <summary>Copies the request of another run.</summary>
    public void Take(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Set(request.Parameters);
        (Data, Symbols) = (request.Data, request.Symbols.IsDefault ? [] : [.. request.Symbols]);
        Benchmark = Kind == RunKind.WalkForward ? "" : request.Benchmark;
        (From, To) = (Day(request.From), Day(request.To));
        (Hours, Calendar, PeriodsPerYear) = (request.Hours, request.Calendar, $"{request.PeriodsPerYear}");
        (Allocation.Text, Sizing.Text, Commission.Text, Slippage.Text, Latency.Text) =
            (request.Allocation, request.Sizing, request.Commission, request.Slippage, request.Latency);
        (Account, Cash, Sides, Dividends) = (request.Account, NumberText.Format(request.Cash), request.Sides, request.Dividends);
        (BorrowRate, InitialMargin, MaintenanceMargin) = (NumberText.Format(request.BorrowRate),
            NumberText.Format(request.InitialMargin), NumberText.Format(request.MaintenanceMargin));
        (Reserve, Participation, Fractional, Risk) = (NumberText.Format(request.Reserve), request.Participation is { } p
            ? NumberText.Format(p) : "", request.Fractional, request.Risk);
        foreach (var limit in Limits)
        {
            limit.Value = request.Limits.TryGetValue(limit.Key, out var value) ? value is { } v ? NumberText.Format(v) : LimitRow.Off : "";
        }

        TakeSearch(request);
    }

    /// <summary>The request; null when a field is invalid, which is shown at the field.</summary>
    public RunRequest? Read(FormProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        problems.Clear();
        var request = new RunRequest
        {
            Strategy = Strategy,
            Parameters = Values(problems),
            Data = Data,
            Symbols = [.. Symbols],
            Benchmark = Benchmark,
            From = NumberText.Day("from", From, problems),
            To = NumberText.Day("to", To, problems),
            Hours = Hours,
            Calendar = Calendar,
            PeriodsPerYear = PeriodsPerYear.Trim().Length == 0 ? null : NumberText.Whole("periodsPerYear", PeriodsPerYear, problems),
            Account = Account,
            Cash = NumberText.Decimal("cash", Cash, problems) ?? Defaults.Cash,
            Sizing = Sizing.Text,
            Allocation = Allocation.Text,
            Commission = Commission.Text,
            Slippage = Slippage.Text,
            Latency = Latency.Text,
            Sides = Sides,
            Dividends = Dividends,
            BorrowRate = NumberText.Decimal("borrowRate", BorrowRate, problems) ?? Defaults.BorrowRate,
            InitialMargin = NumberText.Decimal("initialMargin", InitialMargin, problems) ?? Defaults.InitialMargin,
            MaintenanceMargin = NumberText.Decimal("maintenanceMargin", MaintenanceMargin, problems) ?? Defaults.MaintenanceMargin,
            Reserve = NumberText.Decimal("reserve", Reserve, problems) ?? Defaults.Reserve,
            Participation = NumberText.Decimal("participation", Participation, problems),
            Fractional = Fractional,
            Risk = Risk,
            Limits = Limits.Where(limit => limit.IsSet).ToImmutableSortedDictionary(
                limit => limit.Key, limit => limit.Read(problems), StringComparer.Ordinal),
        };
        request = RunKinds.IsSearch(Kind) ? Search(request, problems) : request;
        request = Kind == RunKind.Check ? Thoroughness(request, problems) : request;
        request = Kind == RunKind.WalkForward ? Windows(request, problems) : request;
        problems.Conclude();
        return problems.Any ? null : request;
    }

    private ImmutableSortedDictionary<string, double> Values(FormProblems problems)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var row in Parameters)
        {
            if (row.TryRead(out var value, out var problem))
            {
                values[row.Definition.Name] = value;
            }
            else
            {
                problems.Add(row.Field, problem);
            }
        }

        return values.ToImmutable();
    }

    private RunRequest Search(RunRequest request, FormProblems problems)
    {
        if (Parameters.All(row => row.Tried.Kind == TriedValues.One))
        {
            problems.Add("ranges", "nothing is tried: choose steps or a list of values for at least one parameter");
        }

        foreach (var row in Parameters)
        {
            if (row.Tried.Count(out var problem) == 0)
            {
                problems.Add($"tried.{row.Definition.Name}", problem);
            }
        }

        return request with
        {
            Ranges = [.. Parameters.Where(row => row.Tried.Kind != TriedValues.One)
                .Select(row => $"{row.Definition.Name}={row.Tried.Text}")],
            Constraints = [.. Constraints.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Objective = Objective,
            Method = Method.Text,
            Seed = ReadSeed(problems),
        };
    }

    private RunRequest Thoroughness(RunRequest request, FormProblems problems) => request with
    {
        Instants = NumberText.Whole("instants", Instants, problems),
        Starts = NumberText.Whole("starts", Starts, problems),
        Seed = ReadSeed(problems),
    };

    private ulong ReadSeed(FormProblems problems)
    {
        if (!ulong.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            problems.Add("seed", $"'{Seed}' is not a valid seed: use a whole number from 0");
        }

        return seed;
    }

    private RunRequest Windows(RunRequest request, FormProblems problems) => request with
    {
        Train = NumberText.Whole("train", Train, problems),
        Test = NumberText.Whole("test", Test, problems),
        Purge = NumberText.Whole("purge", Purge, problems),
        Embargo = NumberText.Whole("embargo", Embargo, problems), Anchored = Anchored,
    };

    private void TakeSearch(RunRequest request)
    {
        foreach (var row in request.Ranges.IsDefaultOrEmpty ? [] : Parameters)
        {
            row.Tried.Text = "";
        }

        foreach (var range in request.Ranges.IsDefault ? [] : request.Ranges)
        {
            if (range.Split('=', 2) is [var name, var tried] && Parameters.FirstOrDefault(row => row.Definition.Name == name) is { } row)
            {
                row.Tried.Text = tried;
            }
        }

        (Constraints, Objective, Method.Text, Seed) = (string.Join('\n', request.Constraints.IsDefault ? [] : request.Constraints),
            request.Objective, request.Method, request.Seed.ToString(CultureInfo.InvariantCulture));
        (Train, Test, Purge, Embargo, Anchored) =
            ($"{request.Train}", $"{request.Test}", $"{request.Purge}", $"{request.Embargo}", request.Anchored);
        (Instants, Starts) = ($"{request.Instants}", $"{request.Starts}");
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
