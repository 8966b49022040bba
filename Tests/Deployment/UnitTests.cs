using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Deployment;

/// <summary>The unit of systemd.</summary>
public sealed class UnitTests
{
    private const string File = "systemd/trademind.service";

    /// <summary>Directives that the unit may have; what is not among them is looked up before it is added.</summary>
    private static readonly string[] Known =
    [
        "Description", "Documentation", "Wants", "After", "StartLimitIntervalSec", "StartLimitBurst",
        "Type", "DynamicUser", "User", "StateDirectory", "StateDirectoryMode", "WorkingDirectory", "UMask", "EnvironmentFile",
        "Environment", "ExecStart", "Restart", "RestartSec", "RestartPreventExitStatus", "SuccessExitStatus", "KillSignal",
        "TimeoutStopSec", "LimitNOFILE", "MemoryHigh", "MemoryMax", "OOMPolicy",
        .. Hardening, "ProtectProc", "RestrictAddressFamilies", "KeyringMode", "SystemCallArchitectures", "SystemCallErrorNumber",
        "WantedBy",
    ];

    private static string[] Hardening =>
    [
        "NoNewPrivileges", "CapabilityBoundingSet", "AmbientCapabilities", "ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices",
        "PrivateUsers", "PrivateIPC", "ProtectClock", "ProtectControlGroups", "ProtectHostname", "ProtectKernelLogs",
        "ProtectKernelModules", "ProtectKernelTunables", "RemoveIPC", "RestrictNamespaces", "RestrictRealtime", "RestrictSUIDSGID",
        "LockPersonality", "SystemCallFilter",
    ];

    [Fact]
    public void The_unit_is_hardened_and_its_settings_are_there() => Assert.Empty(Problems(DeploymentFiles.Read(File)));

    [Theory]
    [InlineData("ExecStart=", "ExecStrat=")]
    [InlineData("TradeMind.Silo.dll", "TradeMind.Slio.dll")]
    [InlineData("TRADEMIND__DATA_DIR", "TRADEMIND__DATA_DRI")]
    [InlineData("/var/lib/trademind\nEnv", "/var/lib/trademnid\nEnv")]
    [InlineData("NoNewPrivileges=yes", "")]
    [InlineData("ProtectSystem=strict", "ProtectSystm=strict")]
    [InlineData("[Service]", "[Servcie]")]
    [InlineData("KillSignal=SIGTERM", "KillSignal=SIGKILL")]
    public void A_mistake_is_found(string text, string instead) => Assert.NotEmpty(Problems(DeploymentFiles.Read(File, text, instead)));

    [SkippableTheory]
    [InlineData("UMask=0077", "UMask=0077", true)]
    [InlineData("RestartSec=2", "RestratSec=2", false)]
    [InlineData("Type=exec", "Type=exce", false)]
    public async Task Systemd_says_so_too(string text, string instead, bool isValid)
    {
        using var folder = new TemporaryFolder();
        var unit = folder.File("trademind.service");

        // The program need not be installed where the unit is checked.
        await System.IO.File.WriteAllTextAsync(
            unit, DeploymentFiles.Read(File, text, instead).Replace("/usr/bin/dotnet", "/bin/true", StringComparison.Ordinal));
        var answer = await DeploymentFiles.TryAsync("systemd-analyze", "verify", unit);
        Skip.If(answer is null, "systemd-analyze is not installed: systemd has not looked at the unit");
        Assert.Equal(isValid, (answer!.Value.Code, answer.Value.Output.Trim()) == (0, ""));
    }

    private static List<string> Problems(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToList();
        var sections = lines.Where(line => line[0] == '[').Except(["[Unit]", "[Service]", "[Install]"]);
        var values = lines.Where(line => line[0] != '[').Select(line => line.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[^1]);
        var environment = values["Environment"].Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1])).ToList();
        var problems = new List<string>();
        problems.AddRange(sections.Select(section => $"{section} is no section"));
        problems.AddRange(values.Select(one => one.Key).Except(Known).Select(key => $"{key} is no directive"));
        problems.AddRange(Hardening.Where(key => !values.Contains(key)).Select(key => $"{key} is missing"));
        problems.AddRange(DeploymentFiles.Environment(environment));
        Require("ExecStart", $"/usr/bin/dotnet /opt/trademind{DeploymentFiles.Service}");
        Require("KillSignal", "SIGTERM");
        Require("RestartPreventExitStatus", "2");
        Require("WorkingDirectory", $"/var/lib/{values["StateDirectory"].FirstOrDefault()}");
        if (environment.Find(one => one.Key == "TRADEMIND__DATA_DIR").Value != values["WorkingDirectory"].FirstOrDefault())
        {
            problems.Add("data are not where the unit may write");
        }

        return problems;

        void Require(string key, string value)
        {
            if (!values[key].SequenceEqual([value]))
            {
                problems.Add($"{key} is not {value}");
            }
        }
    }
}
