using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>The code of an own strategy, and what its check came to, in words.</summary>
public static class CodeText
{
    private const int Digits = 12;

    /// <summary>The first digits of a SHA-256.</summary>
    public static string Short(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash.Length > Digits ? hash[..Digits] : hash;
    }

    public static string Verdict(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Passed => "Checks passed",
        CheckVerdict.Untested => "Warm-up not tested",
        CheckVerdict.Failed => "Check FAILED",
        CheckVerdict.Pending => "Being checked",
        _ => "Check not finished",
    };

    public static string VerdictKind(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Passed => "gain",
        CheckVerdict.Failed => "loss",
        CheckVerdict.Pending => "calm",
        _ => "warn",
    };
}
