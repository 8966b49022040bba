using TradeMind.Contracts;

namespace TradeMind.Application.Replays;

/// <summary>Those who follow the events of a portfolio.</summary>
public interface IReplayListeners
{
    /// <summary>Tells them how its replay plays now.</summary>
    void Changed(ReplayView replay);
}
