using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradeMind.Reporting.TearSheets;

/// <summary>
/// Sheets as JSON, by code that is made at build time: names in camel case, columns to nine digits, enumerations by their names, null for
/// what is not known.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TearSheet))]
[JsonSerializable(typeof(SweepSheet))]
[JsonSerializable(typeof(WalkForwardSheet))]
[JsonSerializable(typeof(ComparisonSheet))]
public sealed partial class TearSheetJson : JsonSerializerContext
{
    /// <summary>The sheet in UTF-8.</summary>
    public static byte[] Serialize(TearSheet sheet) => JsonSerializer.SerializeToUtf8Bytes(sheet, Default.TearSheet);

    /// <summary>The sheet in UTF-8.</summary>
    public static byte[] Serialize(SweepSheet sheet) => JsonSerializer.SerializeToUtf8Bytes(sheet, Default.SweepSheet);

    /// <summary>The sheet in UTF-8.</summary>
    public static byte[] Serialize(WalkForwardSheet sheet) => JsonSerializer.SerializeToUtf8Bytes(sheet, Default.WalkForwardSheet);

    /// <summary>The sheet in UTF-8.</summary>
    public static byte[] Serialize(ComparisonSheet sheet) => JsonSerializer.SerializeToUtf8Bytes(sheet, Default.ComparisonSheet);
}
