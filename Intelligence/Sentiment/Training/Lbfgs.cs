namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>
/// Limited-memory BFGS with backtracking (Nocedal and Wright, "Numerical Optimization", 2nd ed., algorithms 7.4 and 3.1). One thread, so
/// the same input gives the same bits.
/// </summary>
internal static class Lbfgs
{
    private const int Memory = 6;
    private const double SufficientDecrease = 1e-4;

    /// <summary>Minimises a loss from the origin.</summary>
    /// <param name="objective">What is minimised.</param>
    /// <param name="iterations">At most as many steps.</param>
    /// <param name="progress">Called after each step with its number and the loss.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static double[] Minimize(
        SoftmaxObjective objective, int iterations, Action<int, double>? progress, CancellationToken cancellation)
    {
        var size = objective.Size;
        var (x, gradient) = (new double[size], new double[size]);
        var (next, nextGradient) = (new double[size], new double[size]);
        var history = new List<(double[] S, double[] Y, double Rho)>();
        var loss = objective.Evaluate(x, gradient);
        for (var step = 1; step <= iterations; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var direction = Direction(gradient, history);
            var slope = Dot(direction, gradient);
            if (slope > -1e-10 * Math.Max(1, Math.Abs(loss)))
            {
                break;
            }

            var length = step == 1 ? 1 / Math.Sqrt(-slope) : 1.0;
            double reached;
            while (true)
            {
                for (var i = 0; i < size; i++)
                {
                    next[i] = x[i] + (length * direction[i]);
                }

                reached = objective.Evaluate(next, nextGradient);
                if (reached <= loss + (SufficientDecrease * length * slope) || length < 1e-10)
                {
                    break;
                }

                length /= 2;
            }

            Remember(history, x, gradient, next, nextGradient);
            var improvement = loss - reached;
            (x, next, gradient, nextGradient, loss) = (next, x, nextGradient, gradient, reached);
            progress?.Invoke(step, loss);
            if (improvement < 1e-6 * Math.Abs(loss))
            {
                break;
            }
        }

        return x;
    }

    private static void Remember(
        List<(double[] S, double[] Y, double Rho)> history, double[] x, double[] gradient, double[] next, double[] nextGradient)
    {
        var oldest = history.Count == Memory ? history[0] : (S: new double[x.Length], Y: new double[x.Length], Rho: 0);
        if (history.Count == Memory)
        {
            history.RemoveAt(0);
        }

        for (var i = 0; i < x.Length; i++)
        {
            oldest.S[i] = next[i] - x[i];
            oldest.Y[i] = nextGradient[i] - gradient[i];
        }

        var curvature = Dot(oldest.S, oldest.Y);
        if (curvature > 1e-12)
        {
            history.Add((oldest.S, oldest.Y, 1 / curvature));
        }
    }

    /// <summary>The two-loop recursion: minus the gradient, bent by what the last steps showed of the curvature.</summary>
    private static double[] Direction(double[] gradient, List<(double[] S, double[] Y, double Rho)> history)
    {
        var q = (double[])gradient.Clone();
        var alphas = new double[history.Count];
        for (var h = history.Count - 1; h >= 0; h--)
        {
            alphas[h] = history[h].Rho * Dot(history[h].S, q);
            AddScaled(q, -alphas[h], history[h].Y);
        }

        if (history.Count > 0)
        {
            var (_, y, rho) = history[^1];
            var scale = 1 / (rho * Dot(y, y));
            for (var i = 0; i < q.Length; i++)
            {
                q[i] *= scale;
            }
        }

        for (var h = 0; h < history.Count; h++)
        {
            AddScaled(q, alphas[h] - (history[h].Rho * Dot(history[h].Y, q)), history[h].S);
        }

        for (var i = 0; i < q.Length; i++)
        {
            q[i] = -q[i];
        }

        return q;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void AddScaled(double[] target, double factor, double[] source)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
