using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Authoring;

/// <summary>The id and the summary of a strategy class. Without it the id is the class's name in lower case with underscores.</summary>
/// <param name="id">Lower-case letters, digits and underscores, such as <c>buy_the_dip</c>; null for the class's name.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StrategyAttribute(string? id = null) : Attribute
{
    public string? Id => id;

    /// <summary>One sentence.</summary>
    public string? Summary { get; set; }
}

/// <summary>
/// Makes a property a parameter that the command line, the API, sweeps and the dashboard can set. Its initializer is the default. int and
/// double have a range, bool does not need one. <c>[Range]</c> of System.ComponentModel.DataAnnotations does the same.
/// </summary>
/// <param name="minimum">The least value allowed.</param>
/// <param name="maximum">The greatest value allowed.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(double minimum, double maximum) : Attribute
{
    /// <summary>For a bool, which is 0 or 1.</summary>
    public ParameterAttribute()
        : this(0, 1)
    {
    }

    public double Minimum => minimum;

    public double Maximum => maximum;

    /// <summary>The parameter in a few words.</summary>
    public string? Meaning { get; set; }

    /// <summary>
    /// What a sweep tries unless it is told otherwise, such as <c>5..50:5</c> or <c>7|14|21</c>; null when it tries the default only.
    /// </summary>
    public string? Sweep { get; set; }
}

/// <summary>Leads from a strategy class to its entry in a catalog. Written by the source generator, once per class.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class StrategyClassAttribute : Attribute
{
    private protected StrategyClassAttribute()
    {
    }

    public abstract Type Class { get; }

    public abstract StrategyEntry Entry { get; }
}

/// <summary>The same with the types it connects.</summary>
/// <typeparam name="TStrategy">The class.</typeparam>
/// <typeparam name="TShape">What the source generator wrote about it.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class StrategyClassAttribute<TStrategy, TShape> : StrategyClassAttribute
    where TStrategy : Strategy
    where TShape : struct, IStrategyShape
{
    public override Type Class => typeof(TStrategy);

    public override StrategyEntry Entry => StrategyEntry.For<ClassStrategy<TShape>>();
}
