namespace TradeMind.Cli;

/// <summary>The exit codes of the command.</summary>
public static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A verification did not pass, or checked data have errors.</summary>
    public const int CheckFailed = 1;

    /// <summary>The input cannot be used; one line says what and how to mend it.</summary>
    public const int BadInput = 2;

    /// <summary>The result is shown, but could not be counted in the ledger of trials; one line says why.</summary>
    public const int NotCounted = 3;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Cancelled = 130;
}
