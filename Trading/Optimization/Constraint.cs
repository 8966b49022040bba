using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Optimization;

/// <summary>
/// A condition on parameters, such as <c>fast &lt; slow</c> or <c>slow >= 2 * fast + 10</c>: two sums of products of numbers and
/// parameters, with <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>==</c> or <c>!=</c> between them. Parentheses are allowed.
/// </summary>
public sealed class Constraint
{
    private readonly Func<ParameterSet, double> _left;
    private readonly Func<ParameterSet, double> _right;
    private readonly Func<double, double, bool> _compare;

    private Constraint(
        string text, Func<ParameterSet, double> left, Func<double, double, bool> compare, Func<ParameterSet, double> right) =>
            (Text, _left, _compare, _right) = (text, left, compare, right);

    public string Text { get; }

    /// <param name="text">The condition.</param>
    /// <param name="parameters">Knows the names.</param>
    /// <exception cref="ParameterException">It cannot be read; the message points at the place.</exception>
    public static Constraint Parse(string text, ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(parameters);
        var reader = new ConstraintReader(text, parameters);
        var left = reader.Sum();
        var compare = reader.Comparison();
        var right = reader.Sum();
        reader.End();
        return new Constraint(text, left, compare, right);
    }

    public bool Holds(ParameterSet parameters) => _compare(_left(parameters), _right(parameters));
}
