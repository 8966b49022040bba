namespace TradeMind.Reporting.Results;

/// <summary>JSON has no infinity and no NaN: what is not a number is null.</summary>
internal static class JsonNumber
{
    public static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
