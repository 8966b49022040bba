namespace TradeMind.Contracts;

public enum OrderSide : byte
{
    Buy = 1,
    Sell = 2,
}

public enum OrderType : byte
{
    /// <summary>Fills at the open of the first bar it may.</summary>
    Market = 0,

    /// <summary>Fills at its limit or better.</summary>
    Limit = 1,

    /// <summary>Becomes a market order when its stop is touched; a gap through the stop fills at the open.</summary>
    Stop = 2,

    /// <summary>Becomes a limit order when its stop is touched.</summary>
    StopLimit = 3,

    /// <summary>A stop that follows the best price of completed bars at a fixed fraction.</summary>
    TrailingStop = 4,
}

/// <summary>The purpose of an order.</summary>
public enum OrderPurpose : byte
{
    Entry = 0,
    Exit = 1,
    StopLoss = 2,
    TakeProfit = 3,
    Rebalance = 4,
    Manual = 5,

    /// <summary>A person left a position that has no market, at its last close less a haircut.</summary>
    CloseOut = 6,

    /// <summary>A person wrote a position off: nothing was paid for it.</summary>
    WriteOff = 7,

    /// <summary>The fraction of a share that a split left was paid out.</summary>
    CashInLieu = 8,

    /// <summary>Dividends buy more of what paid them.</summary>
    Reinvestment = 9,

    /// <summary>A short is bought back because the cash no longer covers its maintenance margin.</summary>
    BuyIn = 10,
}

public enum OrderStatus : byte
{
    Working = 0,
    PartiallyFilled = 1,
    Filled = 2,
    Cancelled = 3,
    Expired = 4,
    Rejected = 5,
}

/// <summary>Why a request was not carried out, or not in full.</summary>
public enum RejectionReason : byte
{
    None = 0,

    /// <summary>Cost with commission and reserve does not fit the cash that is not promised to waiting orders.</summary>
    InsufficientCash = 1,

    /// <summary>At the fill the open had moved so far that the cost no longer fits the cash.</summary>
    InsufficientCashAtFill = 2,

    /// <summary>The size came out below one unit.</summary>
    SizeTooSmall = 3,

    /// <summary>A risk rule said no.</summary>
    RiskVeto = 4,

    /// <summary>There is nothing (left) to sell, or to buy back.</summary>
    NoPosition = 5,

    /// <summary>The other order of its bracket filled.</summary>
    BracketSibling = 6,

    /// <summary>The signals turned round before the order was filled.</summary>
    SignalReversed = 7,

    /// <summary>The session it was good for is over.</summary>
    DayOver = 8,

    /// <summary>Cancelled by a user.</summary>
    Requested = 9,

    /// <summary>The vote of all agents stayed below the threshold.</summary>
    Outvoted = 10,

    /// <summary>New entries are paused.</summary>
    EntriesPaused = 11,

    /// <summary>The symbol has no market any more.</summary>
    Delisted = 12,

    /// <summary>The cash that is not promised does not cover the initial margin of a short sale, with commission and reserve.</summary>
    InsufficientMargin = 13,

    /// <summary>At the fill of a short sale the open had moved so far that the cash no longer covers the initial margin.</summary>
    InsufficientMarginAtFill = 14,

    /// <summary>Bringing a weight back to its target would cost more than the drift does in a year.</summary>
    CostAboveBenefit = 20,
}
