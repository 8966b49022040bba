using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Intelligence.Opinions;

/// <summary>How the opinions on a symbol become the sentiment agent's signal.</summary>
public sealed record OpinionOptions
{
    public static OpinionOptions Default { get; } = new();

    /// <summary>Whose opinions count; null for those of every agent.</summary>
    public string? Agent { get; init; }

    /// <summary>After how long an opinion weighs half: above zero. Two days unless set.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(2);

    /// <summary>How old an opinion may be at the close: above zero. Ten days unless set.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(10);

    /// <summary>
    /// The weight below which what is known is not fresh enough for an opinion, above 0. A quarter of a certain one unless set.
    /// </summary>
    public double MinimumWeight { get; init; } = 0.25;

    /// <summary>
    /// The weight of having no view, 0 or more: it stands against the weights of the opinions, so that one of them alone does not
    /// say as much as many that agree.
    /// </summary>
    public double Prior { get; init; } = 1;

    /// <summary>How far the score must lean before it is more than Hold, 0 to 1.</summary>
    public double Lean { get; init; } = 0.05;

    /// <summary>Whether an opinion is by an agent whose opinions count.</summary>
    public bool Counts(Opinion opinion)
    {
        ArgumentNullException.ThrowIfNull(opinion);
        return Agent is null || string.Equals(Agent, opinion.Agent, StringComparison.Ordinal);
    }

    /// <exception cref="InvalidInputException">A value is out of range; the message names it.</exception>
    public OpinionOptions Checked()
    {
        Check(HalfLife > TimeSpan.Zero, "half_life", HalfLife, "use a time above zero, such as 2d");
        Check(MaxAge > TimeSpan.Zero, "max_age", MaxAge, "use a time above zero, such as 10d");
        Check(MinimumWeight > 0 && double.IsFinite(MinimumWeight), "minimum_weight", MinimumWeight, "use a number above 0");
        Check(Prior >= 0 && double.IsFinite(Prior), "prior", Prior, "use 0 or more");
        Check(Lean is >= 0 and <= 1, "lean", Lean, "use 0 to 1");
        return this;
    }

    private static void Check(bool isValid, string field, object value, string fix)
    {
        if (!isValid)
        {
            throw new InvalidInputException($"sentiment {field} is {value}: {fix}", field);
        }
    }
}
