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

    [GeneratedRegex("--mud-[a-z0-9-]+(?=:)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Variable();
}
