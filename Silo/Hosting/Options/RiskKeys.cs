using System.Globalization;
using TradeMind.Trading.Risk;
using static TradeMind.Silo.Hosting.Options.SettingParser;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>The keys of <see cref="RiskPolicy"/>. It belongs to the core, which has the defaults and checks the limits.</summary>
internal static class RiskKeys
{
    private const string Fraction = "a fraction such as 0.10, or off";

    private const string Multiple = "a fraction such as 1.5, or off";

    public static IReadOnlyList<Setting> All { get; } =
    [
        Key("max_position", Fraction, "Largest share of equity in one symbol", r => r.MaxPosition,
            (r, v) => r with { MaxPosition = Limit(v) }),
        Key("max_sector", Fraction, "Largest share of equity in one sector", r => r.MaxSector, (r, v) => r with { MaxSector = Limit(v) }),
        Key("stop_loss", Fraction, "Stop under the entry's fill", r => r.StopLoss, (r, v) => r with { StopLoss = Limit(v) }),
        Key("take_profit", Fraction, "Target over the entry's fill", r => r.TakeProfit, (r, v) => r with { TakeProfit = Limit(v) }),
        Key("max_daily_loss", Fraction, "Loss of a session that latches the breaker",
            r => r.MaxDailyLoss, (r, v) => r with { MaxDailyLoss = Limit(v) }),
        Key("min_cash", Fraction, "Cash that a purchase must leave", r => r.MinCash, (r, v) => r with { MinCash = Limit(v) }),
        Key("max_correlation", Fraction, "Correlation with any open position",
            r => r.MaxCorrelation, (r, v) => r with { MaxCorrelation = Limit(v) }),
        Key("max_drawdown", Fraction, "Drawdown from the peak at which no new positions are opened",
            r => r.MaxDrawdown, (r, v) => r with { MaxDrawdown = Limit(v) }),
        Key("max_open_positions", "1 or more, or off", "Positions held at once",
            r => r.MaxOpenPositions, (r, v) => r with { MaxOpenPositions = (int?)Limit(v) }),
        Key("max_gross_exposure", Multiple, "Largest sum of long and short positions, to equity",
            r => r.MaxGrossExposure ?? (object)RiskLimit.Off, (r, v) => r with { MaxGrossExposure = Limit(v) }),
        Key("max_net_exposure", Multiple, "Largest difference of long and short positions, to equity",
            r => r.MaxNetExposure ?? (object)RiskLimit.Off, (r, v) => r with { MaxNetExposure = Limit(v) }),
        Key("correlation_window", "20 to 10000", "Slices in the correlation window",
            r => r.CorrelationWindow, (r, v) => r with { CorrelationWindow = int.Parse(v, CultureInfo.InvariantCulture) }),
        Key("wait_after_protective_exit", "true or false", "After a stop or target, buy again only once the signal has changed",
            r => r.WaitAfterProtectiveExit ? "true" : "false", (r, v) => r with { WaitAfterProtectiveExit = Switch(v) }),
    ];

    private static Setting Key(
        string name, string range, string meaning, Func<RiskPolicy, object?> get, Func<RiskPolicy, string, RiskPolicy> put) => new(
            $"risk:{name}", Convert.ToString(get(RiskPolicy.Default), CultureInfo.InvariantCulture) ?? "", range, meaning,
            (settings, text) => settings.Risk = Checked(put(settings.Risk, text)));

    /// <summary>The rules are made once, so that a limit out of range is reported with its key.</summary>
    private static RiskPolicy Checked(RiskPolicy risk)
    {
        risk.Rules();
        return risk;
    }
}
