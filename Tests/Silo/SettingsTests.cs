using Microsoft.Extensions.Configuration;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Silo;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Tests.Architecture;
using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

public class SettingsTests
{
    public static TheoryData<string> Keys { get; } = [.. SettingsTable.All.Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_default_of_a_key_is_what_holds_without_it(string key)
    {
        var setting = SettingsTable.All.Single(s => s.Key == key);

        // Not of a demo, whose portfolio has defaults of its own.
        var (settings, errors) = Read([key is "data" ? ("provider", "synthetic") : ("data", ".")]);
        Assert.Empty(errors);
        var again = key is "data" ? new ServiceSettings { Provider = "synthetic" } : new ServiceSettings { Data = "." };
        setting.Set(again, setting.Default);
        Assert.Equal(Describe(settings), Describe(again));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_default_of_a_key_undoes_another_value(string key)
    {
        var setting = SettingsTable.All.Single(s => s.Key == key);
        var settings = new ServiceSettings();
        var isChanged = Others.Any(other => TrySet(setting, settings, other));
        Assert.True(
            isChanged || key is "mode" or "data" or "certificate" or "certificate_key"
                or "cluster:tls_certificate" or "cluster:tls_key" or "cluster:tls_ca",
            $"no value but the default was taken by {key}");
        setting.Set(settings, setting.Default);
        Assert.Equal(Describe(new ServiceSettings()), Describe(settings));
    }

    [Fact]
    public void The_providers_that_are_named_are_those_there_are() => Assert.Contains(
        $"a list of {string.Join(", ", ProviderMarket.Names)}",
        SettingsTable.All.Single(s => s.Key == "provider").Range, StringComparison.Ordinal);

    [Theory]
    [InlineData("mode", "live")]
    [InlineData("portfolio", "no spaces")]
    [InlineData("provider", "bloomberg")]
    [InlineData("interval", "7x")]
    [InlineData("timezone", "Mars/Base")]
    [InlineData("trading_hours", "16:00-09:30")]
    [InlineData("starting_capital", "-5")]
    [InlineData("starting_capital", "much")]
    [InlineData("check_interval", "0s")]
    [InlineData("symbol_deadline", "3 weeks")]
    [InlineData("cache_duration", "-1s")]
    [InlineData("sizing", "all-in")]
    [InlineData("commission", "free")]
    [InlineData("slippage", "bps:x")]
    [InlineData("risk:max_position", "7")]
    [InlineData("risk:stop_loss", "1")]
    [InlineData("risk:max_open_positions", "0")]
    [InlineData("risk:correlation_window", "3")]
    [InlineData("risk:wait_after_protective_exit", "maybe")]
    [InlineData("agents:technical:weight", "0")]
    [InlineData("agents:sentiment:enabled", "2")]
    [InlineData("model:endpoint", "ftp://models.test")]
    [InlineData("model:deadline", "1h")]
    [InlineData("model:token_limit", "tokens")]
    [InlineData("model:budget_per_day", "-1")]
    [InlineData("model:input_price", "cheap")]
    [InlineData("model:cutoff", "June 2024")]
    [InlineData("vote_threshold", "1.5")]
    [InlineData("cluster:id", "no spaces")]
    [InlineData("cluster:role", "leader")]
    [InlineData("cluster:listen", "10.0.0.1")]
    [InlineData("cluster:silo_port", "70000")]
    [InlineData("selector:method", "best")]
    [InlineData("selector:learning_rate", "0")]
    [InlineData("selector:tilt_bound", "0.4")]
    [InlineData("data", "/no/such/file")]
    [InlineData("speed", "0")]
    [InlineData("address", "a/b")]
    [InlineData("authentication", "never")]
    [InlineData("allowed_hosts", "a/b")]
    [InlineData("proxies", "proxy")]
    [InlineData("certificate", "/no/such/file")]
    [InlineData("login_duration", "1s")]
    [InlineData("limits:requests_per_second", "0")]
    [InlineData("limits:body_bytes", "12")]
    [InlineData("audit:max_age", "1h")]
    [InlineData("port", "70000")]
    public void A_bad_value_is_told_with_key_value_and_range(string key, string value)
    {
        var (_, errors) = Read([(key, value)]);
        var error = Assert.Single(errors);
        Assert.StartsWith($"{key} = '{value}'", error, StringComparison.Ordinal);
        Assert.Contains(SettingsTable.All.Single(s => s.Key == key).Range, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hots=x;Password=sekrit")]
    [InlineData("Database=x;Password=sekrit")]
    [InlineData("sekrit")]
    public void A_database_that_cannot_be_is_told_without_its_password(string text)
    {
        var (_, errors) = Read([("cluster", text)]);
        var error = Assert.Single(errors);
        Assert.StartsWith("cluster = '***'", error, StringComparison.Ordinal);
        Assert.DoesNotContain("sekrit", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_is_told_at_once()
    {
        var (_, errors) = Read([("speeed", "3"), ("port", "x"), ("strategies:nope:weight", "1"),
            ("strategies:ma_crossover:parameters:fast", "soon"), ("strategies:ma_crossover:colour", "red")]);
        Assert.Equal(5, errors.Count);
        Assert.Contains(errors, e => e.Contains("did you mean speed?", StringComparison.Ordinal));
    }

    [Fact]
    public void Strategies_are_named_weighted_tuned_and_switched_off()
    {
        var (settings, errors) = Read(
        [
            ("strategies:fast:strategy", "ma_crossover"), ("strategies:fast:parameters:fast", "5"),
            ("strategies:fast:parameters:slow", "20"), ("strategies:fast:weight", "0.5"),
            ("strategies:macd_trend:enabled", "true"), ("strategies:rsi_mean_reversion:enabled", "false"),
        ]);
        Assert.Empty(errors);
        Assert.Equal(["fast", "macd_trend"], settings.Strategies.Select(s => s.Id));
        var fast = settings.Strategies[0].ToPlanned(StrategyCatalog.BuiltIn);
        Assert.Equal(
            ("ma_crossover", 5, 20, 0.5),
            (fast.Entry.Definition.Id, fast.Parameters.Integer("fast"), fast.Parameters.Integer("slow"), fast.Weight));
    }

    [Fact]
    public void A_watchlist_may_be_a_list()
    {
        var (settings, _) = Read([("watchlist:0", "MSFT"), ("watchlist:1", "AAPL")]);
        Assert.Equal(["MSFT", "AAPL"], settings.Watchlist);
        Assert.Equal(["MSFT", "AAPL"], Read([("watchlist", "MSFT, AAPL")]).Settings.Watchlist);
    }

    [Fact]
    public void The_plan_has_what_was_set()
    {
        var (settings, _) = Read([("starting_capital", "5000"), ("risk:max_sector", "off"), ("agents:risk:enabled", "false"),
            ("commission", "none"), ("vote_threshold", "0.2")]);
        var plan = settings.ToSession(["AAPL", "MSFT"], Interval.Daily).ToPlan(StrategyCatalog.BuiltIn);
        Assert.Equal(5000m, plan.Options.StartingCash);
        Assert.Null(plan.Options.Risk.MaxSector);
        Assert.Equal(
            (0.40, 0.30, 0.0),
            (plan.Options.Decisions.Weights.Technical, plan.Options.Decisions.Weights.Sentiment, plan.Options.Decisions.Weights.Risk));
        Assert.Equal(0.2, plan.Options.Decisions.Threshold);
        Assert.True(plan.HasSentiment);
    }

    [Fact]
    public async Task A_service_that_cannot_start_says_why_and_touches_nothing()
    {
        using var folder = new TemporaryFolder();
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await Service.RunAsync(["--port", "x", "--data-dir", folder.File("d")], output, errors));
        Assert.StartsWith("error: port = 'x'", errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("d")));
    }

    [Theory]
    [InlineData("error: 'fast' is not a setting: write --key value", "fast")]
    [InlineData("error: --speed has no value", "--speed")]
    [InlineData("error: config = 'nowhere.json': file not found", "--config", "nowhere.json")]
    [InlineData("error: provider csv watches a folder, and data = '' is not a folder", "--provider", "csv")]
    public async Task What_is_no_setting_is_told_and_nothing_is_touched(string reason, params string[] args)
    {
        using var folder = new TemporaryFolder();
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await Service.RunAsync(["--data-dir", folder.File("d"), .. args], output, errors));
        Assert.StartsWith(reason, errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("d")));
    }

    [Fact]
    public async Task A_configuration_file_that_is_no_json_is_told()
    {
        using var folder = new TemporaryFolder();
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await Service.RunAsync(["--config", folder.Write("bad.json", "{\"speed\": ")], output, errors));
        Assert.Contains("bad.json", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_key()
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(0, await Service.RunAsync(["--help"], output, errors));
        Assert.All(SettingsTable.All, setting => Assert.Contains($"--{setting.Key} ", output.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_service_on_the_same_folder_says_so_and_leaves_it_alone()
    {
        using var folder = new TemporaryFolder();
        using var held = DataDirectory.Take(folder.Path);
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await Service.RunAsync(["--data-dir", folder.Path, "--port", "0"], output, errors));
        Assert.Contains($"in use by process {Environment.ProcessId}", errors.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(held.DatabaseFile));
    }

    [Fact]
    public void The_page_lists_every_key_as_it_is()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "configuration.md"));
        var rows =
            SettingsTable.All.Select(s => $"| `{s.Key}` | {(s.Default.Length == 0 ? "" : $"`{s.Default}`")} | {s.Range} | {s.Meaning} |");
        Assert.Equal(rows, page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)
            && !line.StartsWith("| `strategies:", StringComparison.Ordinal)
            && !line.StartsWith("| `notify:", StringComparison.Ordinal)));
    }

    private static (ServiceSettings Settings, IReadOnlyList<string> Errors) Read((string Key, string Value)[] values) =>
        SettingsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build(),
            StrategyCatalog.BuiltIn);

    /// <summary>Values of all kinds; each key takes one of them that is not its default.</summary>
    private static readonly string[] Others =
    [
        "month-first",
        "7", "0.5", "false", "true", "7m", "2d", "none", "AAPL", "wss://x.test", "https://x.test", "10.0.0.1", "5m", "Europe/Paris",
        "10:00-11:00", "yahoo", "sip", "required", "kelly", "2000", "hedge", "0.07",
        "2024-06-01", "max_tokens", "market", "equal", "model", "rules", "Host=x", "worker", "10.0.0.1:7", "both",
    ];

    private static bool TrySet(Setting setting, ServiceSettings settings, string text)
    {
        var before = Describe(settings);
        try
        {
            setting.Set(settings, text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or TradeMind.Trading.DomainException)
        {
            return false;
        }

        return setting.IsSecret || Describe(settings) != before;
    }

    private static string Describe(ServiceSettings s) => System.Text.Json.JsonSerializer.Serialize(s);
}
