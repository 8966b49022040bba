using System.Text.Json;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Grains.Research.Output;

/// <summary>A backtest as JSON: metrics, orders, fills, trades, decisions, equity, finalEquity, orderListHash, luck, dataFingerprint and configuration.</summary>
public static class BacktestJson
{
    public static void Write(Stream stream, BacktestResult result, LuckStatistics luck, string fingerprint, IReadOnlyList<(string Name, string Value)> configuration, bool isIndented = true)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = isIndented });
        json.WriteStartObject();
        Metrics(json, result);
        Array(json, "orders", result.Orders, o => Order(json, o.Symbol.Ticker, o.Order));
        Array(json, "fills", result.Fills, f => Fill(json, f.Symbol.Ticker, f.Fill));
        Trades(json, result);
        Decisions(json, result);
        Equity(json, result);
        json.WriteNumber("finalEquity", result.FinalEquity);
        json.WriteString("orderListHash", result.OrderListHash);
        LuckJson.Write(json, luck);
        json.WriteString("dataFingerprint", fingerprint);
        Configuration(json, configuration);
        json.WriteEndObject();
    }

    private static void Metrics(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteStartObject("metrics");
        foreach (var metric in MetricDefinitions.All)
        {
            Number(json, metric.Name, metric.Value(result.Performance));
        }

        json.WriteEndObject();
    }

    private static void Order(Utf8JsonWriter json, string symbol, in Order order)
    {
        var request = order.Request;
        json.WriteNumber("id", order.Id);
        json.WriteString("symbol", symbol);
        json.WriteString("decided", LabelText.Of(order.DecidedTicks));
        json.WriteString("side", Side(request.Side));
        json.WriteString("type", request.Type.ToString());
        json.WriteNumber("quantity", request.Quantity);
        Price(json, "limitPrice", request.LimitPrice);
        Price(json, "stopPrice", request.StopPrice);
        json.WriteString("timeInForce", request.TimeInForce.ToString());
        json.WriteString("purpose", request.Purpose.ToString());
        json.WriteString("status", order.Status.ToString());
        json.WriteString("reason", order.Reason.ToString());
        json.WriteNumber("filledQuantity", order.FilledQuantity);
    }

    private static void Fill(Utf8JsonWriter json, string symbol, in Fill fill)
    {
        json.WriteNumber("orderId", fill.OrderId);
        json.WriteString("symbol", symbol);
        json.WriteString("time", LabelText.Of(fill.Ticks));
        json.WriteString("side", Side(fill.Side));
        json.WriteNumber("quantity", fill.Quantity);
        json.WriteNumber("price", fill.Price);
        json.WriteNumber("commission", fill.Commission);
        json.WriteString("purpose", fill.Purpose.ToString());
    }

    private static void Trades(Utf8JsonWriter json, BacktestResult result) => Array(json, "trades", result.Trades, trade =>
    {
        json.WriteString("symbol", trade.Symbol.Ticker);
        json.WriteString("entryTime", LabelText.Of(trade.EntryTime));
        json.WriteString("exitTime", LabelText.Of(trade.ExitTime));
        json.WriteNumber("quantity", trade.Quantity);
        json.WriteNumber("entryPrice", trade.EntryPrice);
        json.WriteNumber("exitPrice", trade.ExitPrice);
        json.WriteNumber("fees", trade.Fees);
        json.WriteNumber("profit", trade.Profit);
        json.WriteNumber("return", trade.ReturnFraction);
        json.WriteNumber("barsHeld", trade.BarsHeld);
    });

    private static void Decisions(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteStartArray("decisions");
        foreach (var run in result.Accounts)
        {
            foreach (ref readonly var decision in run.Account.Decisions.Items)
            {
                json.WriteStartObject();
                Decision(json, result, run, decision);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void Decision(Utf8JsonWriter json, BacktestResult result, IBacktestRun run, in DecisionRecord decision)
    {
        json.WriteString("symbol", run.Series[decision.Symbol].Symbol.Ticker);
        json.WriteString("time", LabelText.Of(decision.Ticks));
        json.WriteString("technical", decision.Technical.Side.ToString());
        json.WriteNumber("confidence", decision.Technical.Confidence);
        json.WriteString("reason", result.Plan.Strategy.Explain(decision.Technical));
        Number(json, "sentimentScore", decision.SentimentScore);
        Number(json, "riskScore", decision.RiskScore);
        Number(json, "outcomeScore", decision.OutcomeScore);
        json.WriteNumber("askedQuantity", decision.AskedQuantity);
        json.WriteNumber("allowedQuantity", decision.AllowedQuantity);
        json.WriteNumber("orderId", decision.OrderId);
        json.WriteString("rejection", decision.Rejection.ToString());
        json.WriteNumber("bars", decision.Bars);
        json.WriteStartArray("verdicts");
        foreach (ref readonly var verdict in run.Account.Verdicts.Items.Slice(decision.FirstVerdict, decision.VerdictCount))
        {
            json.WriteStartObject();
            json.WriteString("rule", verdict.Rule);
            json.WriteString("outcome", verdict.Outcome.ToString());
            json.WriteNumber("limit", verdict.Limit);
            json.WriteNumber("before", verdict.Before);
            json.WriteNumber("after", verdict.After);
            json.WriteNumber("quantity", verdict.Quantity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Equity(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteStartArray("equity");
        for (var i = 0; i < result.Equity.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("time", LabelText.Of(result.Equity.Time(i)));
            json.WriteNumber("value", result.Equity.Values[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Configuration(Utf8JsonWriter json, IReadOnlyList<(string Name, string Value)> configuration)
    {
        json.WriteStartObject("configuration");
        foreach (var (name, value) in configuration)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Price(Utf8JsonWriter json, string name, decimal price)
    {
        if (price != 0)
        {
            json.WriteNumber(name, price);
        }
    }

    private static string Side(OrderSide side) => side == OrderSide.Buy ? "BUY" : "SELL";
}
