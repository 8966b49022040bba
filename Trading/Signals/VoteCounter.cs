namespace TradeMind.Trading.Signals;

/// <summary>The running count of a vote.</summary>
internal struct VoteCounter
{
    private double _sum;
    private double _weights;

    public void Add(in Signal signal, double weight)
    {
        if (signal.Side != SignalSide.Abstain)
        {
            _sum += weight * signal.Score;
            _weights += weight;
        }
    }

    public readonly Signal Result(double threshold)
    {
        if (_weights <= 0)
        {
            return Signal.Abstain;
        }

        var score = _sum / _weights;
        var side = score > threshold ? SignalSide.Buy : score < -threshold ? SignalSide.Sell : SignalSide.Hold;
        return new Signal(side, Math.Min(1, Math.Abs(score)), new Evidence(score));
    }

    /// <summary>One agent's part, after all have been added.</summary>
    public readonly AgentVote Part(in Signal signal, double weight)
    {
        if (signal.Side == SignalSide.Abstain)
        {
            return new AgentVote(weight, null, null, null);
        }

        return _weights <= 0
            ? new AgentVote(weight, signal.Score, null, null)
            : new AgentVote(weight, signal.Score, weight / _weights, weight * signal.Score / _weights);
    }
}
