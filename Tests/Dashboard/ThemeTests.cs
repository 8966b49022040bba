using System.Text.RegularExpressions;
using MudBlazor;
using MudBlazor.Utilities;
using TradeMind.Dashboard.Assets;
using TradeMind.Tests.Architecture;

namespace TradeMind.Tests.Dashboard;

/// <summary>Components, charts and reports have the same colours, in a style sheet and not in pages.</summary>
public partial class ThemeTests
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Components_have_the_colours_of_the_charts(string theme)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "Reporting/Charts/style/themes.css"));
        var block = text[text.LastIndexOf($"[data-theme='{theme}'] {{", StringComparison.Ordinal)..];
        var colours = Colour().Matches(block[..block.IndexOf('}', StringComparison.Ordinal)])
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        Palette palette = theme == "dark" ? ScreenTheme.Theme.PaletteDark : ScreenTheme.Theme.PaletteLight;
        Assert.Equal(
            new[] { "page", "panel", "text", "muted", "line", "gain", "loss", "warn", "accent" }.Select(name => colours[name]),
            new[]
            {
                palette.Background, palette.Surface, palette.TextPrimary, palette.TextSecondary, palette.LinesDefault, palette.Success,
                palette.Error, palette.Warning, palette.Primary,
            }.Select(colour => colour.ToString(MudColorOutputFormats.Hex)));
    }

    /// <summary>
    /// Eight lines of a comparison: each pair is 25 or more apart in CIELAB, as everyone sees them and with each kind of colour blindness
    /// (Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1),
    /// and each has a contrast of 3 to 1 with what it is drawn on. An earlier palette had pairs 3 apart.
    /// </summary>
    [Theory]
    [InlineData("light", "#ffffff")]
    [InlineData("dark", "#171e26")]
    public void Lines_are_told_apart_by_everyone(string theme, string panel)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "Reporting/Charts/style/themes.css"));
        var block = text[text.LastIndexOf($"[data-theme='{theme}'] {{", StringComparison.Ordinal)..];
        var lines = Series().Matches(block[..block.IndexOf('}', StringComparison.Ordinal)])
            .Select(match => ColourVision.Linear(match.Groups["value"].Value)).ToList();
        Assert.Equal(8, lines.Count);
        Assert.All(lines, line => Assert.InRange(ColourVision.Contrast(line, ColourVision.Linear(panel)), 3, 21));
        var nearest = from i in Enumerable.Range(0, lines.Count)
                      from k in Enumerable.Range(0, i)
                      from vision in ColourVision.All
                      select ColourVision.Distance(vision(lines[i]), vision(lines[k]));
        Assert.True(nearest.Min() > 25, $"two lines are only {nearest.Min():0.0} apart");
    }

    [Fact]
    public void The_sheet_has_both_palettes_with_every_variable()
    {
        var blocks = ScreenTheme.Style.Split("[data-theme='dark']");
        Assert.Equal(2, blocks.Length);
        var variables = blocks.Select(block => Variable().Matches(block).Select(match => match.Value).ToHashSet()).ToArray();
        Assert.True(variables[0].Count > 100, $"{variables[0].Count} variables");
        Assert.Equal(variables[0], variables[1]);
        Assert.Contains("--mud-palette-primary: rgba(11,92,173,1)", blocks[0], StringComparison.Ordinal);
        Assert.Contains("--mud-palette-primary: rgba(106,184,247,1)", blocks[1], StringComparison.Ordinal);
    }

    [GeneratedRegex("--tm-(?<name>[a-z]+): (?<value>#[0-9a-f]{6})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Colour();

    [GeneratedRegex("--tm-series-[1-8]: (?<value>#[0-9a-f]{6})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Series();

    [GeneratedRegex("--mud-[a-z0-9-]+(?=:)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Variable();
}
