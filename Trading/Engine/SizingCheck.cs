using System.Globalization;
using TradeMind.Trading.Risk;

namespace TradeMind.Trading.Engine;

/// <summary>Finds, before the first bar, sizes that no account could ever pay.</summary>
internal static class SizingCheck
{
    /// <summary>
    /// What an entry asks for, after the limits have cut it down, must fit the cash together with its commission and the reserve. Where it
    /// does not, every purchase of every bar would be refused for lack of cash.
    /// </summary>
    /// <exception cref="InvalidInputException">
    /// It does not fit, and the message names the largest size that does; or target weights are asked for short sales too.
    /// </exception>
    public static void Require(AccountOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options is { Allocation: not null, ShortSelling: not null })
        {
            throw new InvalidInputException(
                "allocation divides equity among positions that are long, and sides is 'both': use sides long, or allocation none",
                "allocation");
        }

        if (options.Allocation is not null || options.Sizing.Fraction is not { } wanted)
        {
            return;
        }

        // The first purchase of an account: nothing is held, so all of its equity is cash.
        var asked = Math.Min(wanted, Allowed(options.Risk));
        var value = asked * options.StartingCash;
        var commission = options.Execution.Commission.Commission(1, value);
        var needed = (value + commission) * options.Reserve;
        if (needed <= options.StartingCash)
        {
            return;
        }

        var most = Math.Floor(asked * options.StartingCash / needed * 1_000m) / 1_000m;
        var orReserve = options.Reserve > 1 ? ", or a smaller reserve" : "";
        var kind = options.Sizing.ToString()!.Split(':')[0];
        throw new InvalidInputException(string.Create(
            CultureInfo.InvariantCulture,
            $"sizing {options.Sizing} can never trade: {asked:0.####} of the cash and commission {options.Execution.Commission}, times the "
                + $"reserve of {options.Reserve}, is {needed / options.StartingCash:0.####} of the cash; "
                + $"use {kind}:{most:0.###} or less{orReserve}"),
            "sizing");
    }

    /// <summary>The largest fraction of equity that the limits leave of an entry.</summary>
    private static decimal Allowed(RiskPolicy risk) =>
        Math.Min(Math.Min(risk.MaxPosition ?? 1, risk.MaxSector ?? 1), 1 - (risk.MinCash ?? 0));
}
