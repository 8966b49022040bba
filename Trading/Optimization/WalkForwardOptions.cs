namespace TradeMind.Trading.Optimization;

/// <summary>How time is cut into windows. All lengths are in slices: days of daily bars.</summary>
public sealed record WalkForwardOptions
{
    /// <summary>Slices that parameters are chosen on, 2 or more; with anchored windows those of the first.</summary>
    public int Train { get; init; } = 504;

    /// <summary>Slices that they are tried on, 1 or more.</summary>
    public int Test { get; init; } = 126;

    /// <summary>Slices left out between choosing and trying, so that what overlaps the border counts in neither.</summary>
    public int Purge { get; init; }

    /// <summary>Slices skipped after a test before the next one starts.</summary>
    public int Embargo { get; init; }

    /// <summary>Training always starts with the first slice and grows; otherwise the window moves.</summary>
    public bool IsAnchored { get; init; }

    /// <summary>The windows of some slices, by their places from 0; ends are not included. The last test may be shorter.</summary>
    /// <param name="slices">How many there are.</param>
    /// <exception cref="InvalidInputException">A length is out of range, or there is no room for one window.</exception>
    public IReadOnlyList<Window> Windows(int slices)
    {
        Require(nameof(Train), Train, 2);
        Require(nameof(Test), Test, 1);
        Require(nameof(Purge), Purge, 0);
        Require(nameof(Embargo), Embargo, 0);
        var windows = new List<Window>();
        for (var test = Train + Purge; test < slices; test += Test + Embargo)
        {
            windows.Add(new Window(IsAnchored ? 0 : test - Purge - Train, test - Purge, test, Math.Min(test + Test, slices)));
        }

        return windows.Count > 0
            ? windows
            : throw new InvalidInputException(
                $"a window takes more than {Train + Purge} slices ({Train} to train, {Purge} to purge, some to test), the data have "
                + $"{slices}: use shorter windows or more data",
                code: ErrorCodes.NoData);
    }

    private static void Require(string name, int value, int least)
    {
        if (value < least)
        {
            throw new InvalidInputException($"{name.ToLowerInvariant()} is {value} slices: use {least} or more", name.ToLowerInvariant());
        }
    }
}

/// <summary>Places of slices: what is trained on, and what is tested on.</summary>
public readonly record struct Window(int TrainFrom, int TrainTo, int TestFrom, int TestTo);
