using TradeMind.Trading.Execution;

namespace TradeMind.Tests.Portfolio;

/// <summary>Hand-made fills.</summary>
internal static class Fills
{
    /// <summary>Label of the n-th daily bar.</summary>
    public static DateTime Day(int day) => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day);

    public static Fill Buy(decimal quantity, decimal price, decimal commission = 0, int symbol = 0, int day = 1) =>
        new(1, symbol, Day(day).Ticks, OrderSide.Buy, quantity, price, commission, OrderPurpose.Entry);

    public static Fill Sell(decimal quantity, decimal price, decimal commission = 0, int symbol = 0, int day = 1) =>
        new(2, symbol, Day(day).Ticks, OrderSide.Sell, quantity, price, commission, OrderPurpose.Exit);
}
