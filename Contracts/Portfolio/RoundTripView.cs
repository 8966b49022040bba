namespace TradeMind.Contracts;

/// <summary>A round trip: from flat to flat, what was added and taken off in between included.</summary>
/// <param name="Number">Counts from 1 in the order in which they were closed.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Side">That of the entry: Buy for a long position, Sell for a short one.</param>
/// <param name="Strategy">The strategy that leant most on the entry, by weight and confidence; empty when none did.</param>
/// <param name="EntryTime">Bar time of the first fill, UTC.</param>
/// <param name="ExitTime">Bar time of the last fill, UTC.</param>
/// <param name="BarsHeld">Slices from the first fill to the last.</param>
/// <param name="Quantity">Units closed, above zero.</param>
/// <param name="EntryPrice">Average price, currency a unit.</param>
/// <param name="ExitPrice">Average price, currency a unit.</param>
/// <param name="Fees">Commission of all fills, currency.</param>
/// <param name="Profit">Net of fees, currency.</param>
/// <param name="Return">Profit as a fraction of what the units cost.</param>
/// <param name="ExitReason">The purpose of the order that closed it: Exit, StopLoss, TakeProfit and so on.</param>
/// <param name="Mae">Maximum adverse excursion, a fraction of the entry price; null without bars.</param>
/// <param name="Mfe">Maximum favourable excursion, a fraction of the entry price; null without bars.</param>
/// <param name="Risk">The loss at the entry's stop, currency: 1 R; null without a stop.</param>
/// <param name="R">Profit / risk; null without a stop.</param>
/// <param name="EntryOrder">The order that opened it.</param>
/// <param name="ExitOrder">The order that closed it.</param>
public sealed record RoundTripView(
    long Number, string Symbol, OrderSide Side, string Strategy, DateTime EntryTime, DateTime ExitTime, int BarsHeld, decimal Quantity,
    decimal EntryPrice, decimal ExitPrice, decimal Fees, decimal Profit, double Return, OrderPurpose ExitReason, double? Mae, double? Mfe,
    decimal? Risk, double? R, string EntryOrder, string ExitOrder);

/// <summary>Which round trips are meant; what is null does not restrict.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Strategy">As in <see cref="RoundTripView.Strategy"/>.</param>
/// <param name="Exit">As in <see cref="RoundTripView.ExitReason"/>.</param>
/// <param name="From">Closed at this time or later, UTC.</param>
/// <param name="To">Closed at this time or earlier, UTC.</param>
public sealed record RoundTripFilter(
    string? Symbol = null, string? Strategy = null, OrderPurpose? Exit = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>Totals of round trips, and of parts of them.</summary>
/// <param name="Total">All that the filter lets through.</param>
/// <param name="BySymbol">In ordinal order of the symbols.</param>
/// <param name="ByStrategy">In ordinal order of the strategies.</param>
/// <param name="ByExitReason">In ordinal order of the reasons.</param>
/// <param name="ByWeekday">Monday to Sunday, by the UTC date of the exit.</param>
public sealed record RoundTripSummary(
    RoundTripTotals Total, IReadOnlyList<RoundTripGroup> BySymbol, IReadOnlyList<RoundTripGroup> ByStrategy,
    IReadOnlyList<RoundTripGroup> ByExitReason, IReadOnlyList<RoundTripGroup> ByWeekday);

/// <summary>The round trips with one symbol, strategy, reason or weekday.</summary>
/// <param name="Key">Which.</param>
/// <param name="Totals">Of those.</param>
public sealed record RoundTripGroup(string Key, RoundTripTotals Totals);

/// <summary>What round trips amount to; docs/metrics.md defines the figures. A trade of exactly zero neither wins nor loses.</summary>
/// <param name="Count">How many.</param>
/// <param name="Wins">With a profit above zero.</param>
/// <param name="Losses">With a profit below zero.</param>
/// <param name="WinRate">Wins / count; null without trades.</param>
/// <param name="Profit">Net of fees, currency.</param>
/// <param name="Fees">Currency.</param>
/// <param name="ProfitFactor">Gross profit / gross loss; null without a loss.</param>
/// <param name="Expectancy">Mean profit, currency; null without trades.</param>
/// <param name="AverageR">Mean of the R multiples there are; null without.</param>
/// <param name="AverageBarsHeld">Null without trades.</param>
/// <param name="AverageMae">Mean adverse excursion, a fraction; null without bars.</param>
/// <param name="AverageMfe">Mean favourable excursion, a fraction; null without bars.</param>
public sealed record RoundTripTotals(
    int Count, int Wins, int Losses, double? WinRate, decimal Profit, decimal Fees, double? ProfitFactor, decimal? Expectancy,
    double? AverageR, double? AverageBarsHeld, double? AverageMae, double? AverageMfe);
