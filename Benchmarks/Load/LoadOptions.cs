using System.Globalization;

namespace TradeMind.Benchmarks.Load;

/// <summary>What is put on the service, and for how long.</summary>
internal sealed record LoadOptions
{
    /// <summary>Slices a second of the paced replay.</summary>
    public const double Paced = 100;

    /// <summary>Slices a second of a service that is not told otherwise.</summary>
    public const double Usual = 20;

    /// <summary>Folder with <c>data/daily</c>; null for made-up series.</summary>
    public string? Shared { get; init; }

    public int Browsers { get; init; } = 50;

    public int Listeners { get; init; } = 200;

    /// <summary>Slices a second, null for as fast as they are taken; one replay each.</summary>
    public IReadOnlyList<double?> Speeds { get; init; } = [Paced, null];

    /// <summary>Chooses the moments at which listeners hang up.</summary>
    public ulong Seed { get; init; } = 1;

    public bool DrawsChart { get; init; } = true;

    public bool PlaysSlices { get; init; } = true;

    public bool OpensPages { get; init; } = true;

    /// <exception cref="ArgumentException">An option is not known, or its value cannot be used.</exception>
    public static LoadOptions Parse(string[] options)
    {
        var parsed = new LoadOptions();
        for (var i = 0; i < options.Length; i += 2)
        {
            var value = i + 1 < options.Length ? options[i + 1] : throw new ArgumentException($"'{options[i]}' needs a value");
            parsed = options[i] switch
            {
                "--shared" => Directory.Exists(Path.Combine(value, "data", "daily"))
                    ? parsed with { Shared = value }
                    : throw new ArgumentException($"--shared '{value}' has no folder data/daily"),
                "--browsers" => parsed with { Browsers = Count(options[i], value, 200) },
                "--listeners" => parsed with { Listeners = Count(options[i], value, 400) },
                "--seed" => parsed with { Seed = (ulong)Count(options[i], value, int.MaxValue) },
                "--speed" when value == "max" => parsed with { Speeds = [null] },
                "--speed" => parsed with { Speeds = [Count(options[i], value, 10_000)] },
                "--only" when value is "chart" or "slices" or "pages" => parsed with
                {
                    DrawsChart = value == "chart", PlaysSlices = value == "slices", OpensPages = value == "pages",
                },
                _ => throw new ArgumentException(
                    $"'{options[i]} {value}' is not known: use --shared DIR, --browsers N, --listeners N, --speed max|N, --only "
                        + "slices|chart|pages or --seed N"),
            };
        }

        return parsed;
    }

    private static int Count(string option, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most
            ? count
            : throw new ArgumentException($"{option} '{text}' cannot be used: give a whole number of 0 to {most}");
}
