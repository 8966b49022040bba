namespace TradeMind.Contracts;

/// <summary>A setting as it is in effect.</summary>
/// <param name="Key">As it is written in a configuration.</param>
/// <param name="Value">In effect; empty for none.</param>
/// <param name="Default">What holds when it is not set.</param>
/// <param name="IsSet">It was set explicitly.</param>
/// <param name="Range">What may be written.</param>
/// <param name="Meaning">What it does.</param>
public sealed record SettingView(string Key, string Value, string Default, bool IsSet, string Range, string Meaning);
