using System.Text;
using MudBlazor;

namespace TradeMind.Dashboard.Assets;

/// <summary>
/// The theme of MudBlazor's components in the colours of themes.css, which charts and reports share. It is served as a style sheet with
/// both palettes, chosen by <c>data-theme</c> of the document: no page carries styles of its own, the first paint has the right colours,
/// and switching needs no round trip.
/// </summary>
internal static class ScreenTheme
{
    private static readonly string[] Fonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

    /// <summary>Gains are blue and losses orange: told apart with any kind of colour blindness.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b5cad", PrimaryContrastText = "#ffffff", Secondary = "#37424f", SecondaryContrastText = "#ffffff",
            Info = "#0b5cad", InfoContrastText = "#ffffff", Success = "#0b6bb5", SuccessContrastText = "#ffffff",
            Error = "#c04d00", ErrorContrastText = "#ffffff", Warning = "#8a5a00", WarningContrastText = "#ffffff",
            Dark = "#1b2430", Background = "#f5f6f8", BackgroundGray = "#eef1f4", Surface = "#ffffff", TextPrimary = "#1b2430",
            TextSecondary = "#5a6675", TextDisabled = "#6b7684", ActionDefault = "#5a6675", ActionDisabled = "#6b7684",
            ActionDisabledBackground = "#eef1f4", AppbarBackground = "#ffffff", AppbarText = "#1b2430", DrawerBackground = "#ffffff",
            DrawerText = "#5a6675", DrawerIcon = "#5a6675", LinesDefault = "#dde2e8", LinesInputs = "#8b95a1", TableLines = "#eef1f4",
            TableHover = "#eef1f4", TableStriped = "#f5f6f8", Divider = "#dde2e8", DividerLight = "#eef1f4", Skeleton = "#dde2e8",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6ab8f7", PrimaryContrastText = "#0f141a", Secondary = "#9aa7b5", SecondaryContrastText = "#0f141a",
            Info = "#6ab8f7", InfoContrastText = "#0f141a", Success = "#56b0f5", SuccessContrastText = "#0f141a",
            Error = "#ff9447", ErrorContrastText = "#0f141a", Warning = "#e0b050", WarningContrastText = "#0f141a",
            Dark = "#2b3540", Background = "#0f141a", BackgroundGray = "#222b35", Surface = "#171e26", TextPrimary = "#e6ebf0",
            TextSecondary = "#9aa7b5", TextDisabled = "#7d8a98", ActionDefault = "#9aa7b5", ActionDisabled = "#7d8a98",
            ActionDisabledBackground = "#222b35", AppbarBackground = "#171e26", AppbarText = "#e6ebf0", DrawerBackground = "#171e26",
            DrawerText = "#9aa7b5", DrawerIcon = "#9aa7b5", LinesDefault = "#2b3540", LinesInputs = "#5c6a78", TableLines = "#222b35",
            TableHover = "#222b35", TableStriped = "#0f141a", Divider = "#2b3540", DividerLight = "#222b35", Skeleton = "#2b3540",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "12.5rem", AppbarHeight = "3.25rem" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "0.8125rem", LineHeight = "1.45", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Fonts, FontSize = "1.25rem", FontWeight = "650", LineHeight = "1.3" },
            H2 = new H2Typography { FontFamily = Fonts, FontSize = "0.8125rem", FontWeight = "650", LineHeight = "1.4" },
            H6 = new H6Typography
            {
                FontFamily = Fonts, FontSize = "1rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "normal",
            },
            Button = new ButtonTypography
            {
                FontFamily = Fonts, FontSize = "0.8125rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal",
                TextTransform = "none",
            },
        },
    };

    /// <summary>The sheet: what MudBlazor's theme provider writes into a page, once for each palette.</summary>
    public static string Style { get; } =
        $$"""
        :root, [data-theme='light'] {
        {{Variables(isDark: false)}}}
        [data-theme='dark'] {
        {{Variables(isDark: true)}}}
        """;

    private static string Variables(bool isDark)
    {
        var text = new StringBuilder();
        new PaletteWriter(Theme, isDark).Write(text);
        return text.ToString();
    }

    /// <summary>The provider knows the names of all variables; here it writes them outside of a page.</summary>
    private sealed class PaletteWriter : MudThemeProvider
    {
#pragma warning disable BL0005, MUD0012 // It is never rendered: its parameters are set by no other component.
        public PaletteWriter(MudTheme theme, bool isDark) => (Theme, IsDarkMode) = (theme, isDark);
#pragma warning restore BL0005, MUD0012

        public void Write(StringBuilder text) => GenerateTheme(text);
    }
}
