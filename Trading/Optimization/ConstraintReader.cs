using System.Globalization;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Optimization;

/// <summary>Reads a condition from left to right.</summary>
internal sealed class ConstraintReader(string text, ParameterSet parameters)
{
    private int _at;

    public Func<ParameterSet, double> Sum()
    {
        var sum = Product();
        while (Next() is '+' or '-')
        {
            var (left, sign) = (sum, text[_at++] == '+' ? 1 : -1);
            var right = Product();
            sum = p => left(p) + (sign * right(p));
        }

        return sum;
    }

    public Func<double, double, bool> Comparison()
    {
        Next();
        foreach (var (sign, compare) in new (string, Func<double, double, bool>)[]
        {
            ("<=", (a, b) => a <= b), (">=", (a, b) => a >= b), ("==", (a, b) => a == b), ("!=", (a, b) => a != b), ("<", (a, b) => a < b),
            (">", (a, b) => a > b),
        })
        {
            if (string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0)
            {
                _at += sign.Length;
                return compare;
            }
        }

        throw Fault("one of < <= > >= == !=");
    }

    public void End()
    {
        if (Next() != '\0')
        {
            throw Fault("the end");
        }
    }

    private Func<ParameterSet, double> Product()
    {
        var product = Term();
        while (Next() is '*' or '/')
        {
            var (left, multiplies) = (product, text[_at++] == '*');
            var right = Term();
            product = multiplies ? p => left(p) * right(p) : p => left(p) / right(p);
        }

        return product;
    }

    private Func<ParameterSet, double> Term()
    {
        var first = Next();
        if (first == '(')
        {
            _at++;
            var inner = Sum();
            if (Next() != ')')
            {
                throw Fault("a )");
            }

            _at++;
            return inner;
        }

        if (first == '-')
        {
            _at++;
            var term = Term();
            return p => -term(p);
        }

        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '.'))
        {
            _at++;
        }

        return Named(start, text[start.._at]);
    }

    private Func<ParameterSet, double> Named(int start, string word)
    {
        if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return _ => number;
        }

        if (parameters.Definitions.Any(d => string.Equals(d.Name, word, StringComparison.Ordinal)))
        {
            return p => p.Real(word);
        }

        _at = start;
        throw Fault($"a number or one of {string.Join(", ", parameters.Definitions.Select(d => d.Name))}");
    }

    private char Next()
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }

        return _at < text.Length ? text[_at] : '\0';
    }

    private ParameterException Fault(string wanted) => new($"constraint '{text}': at place {_at + 1} {wanted} is expected");
}
