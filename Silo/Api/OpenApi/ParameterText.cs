using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace TradeMind.Silo.Api.OpenApi;

/// <summary>Descriptions of parameters, the same for every operation.</summary>
internal static class ParameterText
{
    private static readonly Dictionary<string, (string Text, string Example)> Known = new(StringComparer.Ordinal)
    {
        ["limit"] = ("Maximum number of items, 1 to 1000; 100 by default.", "20"),
        ["cursor"] = ("The 'next' value of the previous page; omit it for the first page.", "4711"),
        ["symbol"] = ("A ticker.", "SP500"),
        ["from"] = ("Only those of this time or later, UTC.", "2001-01-02T00:00:00Z"),
        ["to"] = ("Only those of this time or earlier, UTC.", "2001-12-31T00:00:00Z"),
        ["since"] = ("Only those recorded at this time or later, UTC.", "2026-01-02T00:00:00Z"),
        ["time"] = ("The time, UTC; give this or sequence.", "2001-06-29T00:00:00Z"),
        ["sequence"] = ("Number of a journal entry; give this or time.", "300"),
        ["before"] = ("Only those known before this time, UTC; for further pages use cursor.", "2026-01-02T00:00:00Z"),
        ["points"] = ("Maximum number of points, 2 to 20000; 1000 by default.", "200"),
        ["status"] = ("'open' for those that can still fill; 'all' unless given.", "open"),
        ["agent"] = ("Only decisions on which this agent did not abstain.", "macd_trend"),
        ["strategy"] = ("Only this strategy.", "ma_crossover"),
        ["kind"] = ("Only of this kind.", "Backtest"),
        ["state"] = ("Only those in this state.", "Finished"),
        ["exit"] = ("Only those that an order with this purpose closed.", "StopLoss"),
        ["rule"] = ("Only firings of this alert rule, which may have been removed.", "alert-1"),
        ["indicators"] = (
            "Indicators, separated by commas, with the parameters that are not at their defaults; computed over all bars there are.",
            "sma(period=50),rsi"),
        ["after"] = ("Number of a journal entry; 0 starts with the very first event.", "0"),
        ["ids"] = ("Ids of 2 to 10 finished runs, separated by commas; each is compared with the first.", "run-1,run-2"),
        ["replicates"] = ("Resampled histories, 200 to 20000; 2000 unless given.", "2000"),
        ["seed"] = ("Seed for random choices; 1 by default.", "1"),
        ["batch"] = ("Number of the batch.", "1"),
        ["dates"] = ("What dates such as 01/02/2020 begin with: month-first or day-first; by the other dates unless given.", "day-first"),
        ["interval"] = ("Length of the bars; by the usual distance between rows unless given.", "1d"),
        ["id"] = ("The id, as the list gives it.", "run-1"),
    };

    public static void Describe(OpenApiParameter parameter)
    {
        if (parameter.Name is { } name && Known.TryGetValue(name, out var known))
        {
            parameter.Description ??= known.Text;
            parameter.Example ??= parameter.Schema?.Type?.HasFlag(JsonSchemaType.Integer) == true
                && long.TryParse(known.Example, out var number)
                ? JsonValue.Create(number)
                : JsonValue.Create(known.Example);
        }
    }
}
