using TradeMind.Trading.Parameters;

namespace TradeMind.Tests.Indicators;

/// <summary>One run of an indicator that the oracle knows.</summary>
/// <param name="Prefix">The part of the oracle's column names before the dot, such as <c>sma_20</c>.</param>
/// <param name="Parameters">The parameters the oracle used.</param>
/// <param name="Columns">Our output and the oracle's name of it after the dot, for each output the oracle has.</param>
public sealed record OracleCase(string Prefix, ParameterSet Parameters, params (string Output, string Column)[] Columns);
